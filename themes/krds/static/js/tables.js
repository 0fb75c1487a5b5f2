"use strict";

/* Tables of the office: words and days stay on one line, and rows can be read as cards on phones. */

const MOMENT = /^\d{4}-\d\d-\d\d( \d\d:\d\d)?$/;
const SHORT = 10;
const FEWEST = 4;

/** Return the titles of the columns, or nothing where the table is no plain list. */
function titles(table) {
  if (table.matches(".g-calendar, .g-matrix, .g-answers")) return null;
  const heads = table.tHead ? table.tHead.rows : [];
  if (heads.length !== 1 || table.querySelector("tbody :is(input, select, textarea):not([type=hidden])")) return null;
  const found = [...heads[0].cells];
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  const plain = rows.every((row) => row.cells.length === found.length || row.cells.length === 1);
  return found.length >= FEWEST && plain ? found.map((cell) => cell.textContent.trim()) : null;
}

/** Keep a short text on one line. */
function keepShort(cell) {
  const text = cell.textContent.trim();
  const kept = text.length <= SHORT || MOMENT.test(text);
  if (kept && !cell.querySelector("form, details")) cell.classList.add("g-short");
}

/** Name each cell of a row after its column. */
function label(row, names) {
  if (row.cells.length !== names.length) return;
  [...row.cells].forEach((cell, place) => {
    cell.dataset.label = names[place];
    const acts = cell.querySelector("a, form, button, details") && place === names.length - 1;
    cell.classList.toggle("g-table-acts", Boolean(acts));
    cell.classList.toggle("g-table-empty", !cell.childElementCount && !cell.textContent.trim());
  });
}

for (const table of document.querySelectorAll(".g-office-main .g-table")) {
  for (const cell of table.querySelectorAll("tbody td, tbody th")) keepShort(cell);
  const names = titles(table);
  if (names) {
    table.classList.add("g-table-cards");
    for (const row of table.querySelectorAll("tbody tr")) label(row, names);
  }
}
