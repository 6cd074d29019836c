#!/usr/bin/env python3
"""Make the model weights and test pictures that manifest.toml names.

    build.py --out models/weights --cache models/cache     make what is missing
    build.py --check                                       only tell whether everything is there and right

What is already right is left alone, without the network and with the standard library only. Converting a model needs
the packages of requirements.txt. Every file is checked against the manifest before it takes its final name, so a wrong
source or a wrong result stops the build and leaves nothing behind.
"""
import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

try:
    import tomllib
except ModuleNotFoundError:  # Python < 3.11: pip, which this script needs anyway, carries the same parser
    from pip._vendor import tomli as tomllib

HERE = Path(__file__).resolve().parent
FIXTURES = "fixtures"


class BuildError(Exception):
    """The build cannot go on; the text says why and what to do."""


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as f:
        for block in iter(lambda: f.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def is_right(path, want):
    return path.is_file() and sha256(path) == want


def must_be(path, want, what):
    got = sha256(path)
    if got != want:
        raise BuildError(f"{what} has the wrong checksum.\n  expected {want}\n  got      {got}")


def fetch_wheel(source, cache):
    """The source's wheel in the cache, downloaded when it is not there."""
    wheel = cache / "wheels" / source["wheel"]
    if not is_right(wheel, source["sha256"]):
        wheel.parent.mkdir(parents=True, exist_ok=True)
        requirement = f"{source['package']}=={source['version']}"
        print(f"downloading {requirement}", flush=True)
        with tempfile.TemporaryDirectory(dir=wheel.parent) as tmp:
            pip = [
                sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps",
                "--only-binary=:all:", "--platform", source["platform"], "--python-version", source["python"],
                "--implementation", "cp", "--dest", tmp, requirement,
            ]  # fmt: skip
            if subprocess.run(pip).returncode != 0:
                raise BuildError(
                    f"pip could not download {requirement}. Check the network and the package index, "
                    f"or put {source['wheel']} in {wheel.parent} by hand."
                )
            got = Path(tmp) / source["wheel"]
            if not got.is_file():
                names = ", ".join(sorted(os.listdir(tmp)))
                raise BuildError(f"pip downloaded {names} where the manifest names {source['wheel']}.")
            must_be(got, source["sha256"], got.name)
            os.replace(got, wheel)
    return wheel


def place(made, want, final, what):
    """Give a finished file its final name, if it is what the manifest says."""
    must_be(made, want, what)
    os.replace(made, final)


def extract(wheel, member, to):
    with zipfile.ZipFile(wheel) as z:
        try:
            to.write_bytes(z.read(member))
        except KeyError:
            raise BuildError(f"{wheel.name} holds no {member}.") from None


def build_model(model, wheel, final, tmp):
    try:
        import tflite2onnx
    except ModuleNotFoundError as e:
        raise BuildError(
            f"converting a model needs the Python package {e.name}: "
            f"{sys.executable} -m pip install -r {HERE / 'requirements.txt'}"
        ) from e
    source, made = tmp / "source.tflite", tmp / model["file"]
    extract(wheel, model["member"], source)
    must_be(source, model["member_sha256"], model["member"])
    print(f"converting {model['name']}", flush=True)
    tflite2onnx.convert(source, made, model["rename"])
    place(made, model["sha256"], final, f"{model['file']}, as converted here,")


def build_fixture(fixture, wheel, final, tmp):
    made = tmp / fixture["file"]
    extract(wheel, fixture["member"], made)
    place(made, fixture["sha256"], final, fixture["file"])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", type=Path, default=HERE / "weights", help="where the weights go")
    ap.add_argument("--cache", type=Path, default=HERE / "cache", help="where downloads and test pictures go")
    ap.add_argument("--check", action="store_true", help="change nothing; exit 1 when something is missing or wrong")
    args = ap.parse_args()

    manifest = tomllib.loads((HERE / "manifest.toml").read_text(encoding="utf-8"))
    jobs = [(m, args.out / m["file"], build_model) for m in manifest["model"]]
    jobs += [(f, args.cache / FIXTURES / f["file"], build_fixture) for f in manifest["fixture"]]
    todo = [job for job in jobs if not is_right(job[1], job[0]["sha256"])]
    if args.check:
        for _, path, _ in todo:
            print(f"{path}: {'wrong checksum' if path.exists() else 'missing'}", file=sys.stderr)
        return 1 if todo else 0
    for item, path, build in todo:
        path.parent.mkdir(parents=True, exist_ok=True)
        wheel = fetch_wheel(manifest["source"][item["source"]], args.cache)
        # Beside the final place, so that taking the final name is one rename on one file system.
        with tempfile.TemporaryDirectory(dir=path.parent) as tmp:
            build(item, wheel, path, Path(tmp))
        print(f"made {path}", flush=True)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BuildError as e:
        sys.exit(f"models: {e}")
