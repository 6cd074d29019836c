"""build.py on a made-up package: what it makes, what it refuses, and that it leaves nothing half-done.

    python3 models/test_build.py
"""
import contextlib
import hashlib
import io
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path
from unittest import mock

import build

PICTURE = b"a picture"


def digest(data):
    return hashlib.sha256(data).hexdigest()


class Build(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = Path(folder.name)
        self.out, self.cache = self.home / "weights", self.home / "cache"
        self.made = self.cache / "fixtures" / "picture.png"
        self.wheel = self.cache / "wheels" / "pictures-1.whl"
        self.wheel.parent.mkdir(parents=True)
        with zipfile.ZipFile(self.wheel, "w") as z:
            z.writestr("pictures/picture.png", PICTURE)
        self.source_sha256, self.picture_sha256 = digest(self.wheel.read_bytes()), digest(PICTURE)

    def run_build(self, *arguments):
        """Exit status and what was said."""
        manifest = f"""
model = []
[source.pictures]
package = "pictures"
version = "1"
platform = "any"
python = "3.11"
wheel = "{self.wheel.name}"
sha256 = "{self.source_sha256}"
[[fixture]]
source = "pictures"
member = "pictures/picture.png"
file = "picture.png"
sha256 = "{self.picture_sha256}"
"""
        (self.home / "manifest.toml").write_text(manifest)
        argv = ["build.py", "--out", str(self.out), "--cache", str(self.cache), *arguments]
        said = io.StringIO()
        with mock.patch.object(build, "HERE", self.home), mock.patch.object(sys, "argv", argv):
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                try:
                    return build.main(), said.getvalue()
                except build.BuildError as error:
                    return 1, str(error)

    def test_makes_what_is_missing_and_then_has_nothing_to_do(self):
        self.assertEqual(self.run_build("--check")[0], 1)
        self.assertEqual(self.run_build()[0], 0)
        self.assertEqual(self.made.read_bytes(), PICTURE)
        self.wheel.unlink()
        self.assertEqual(self.run_build(), (0, ""))
        self.assertEqual(self.run_build("--check"), (0, ""))

    def test_a_wrong_result_is_refused_and_leaves_nothing(self):
        self.picture_sha256 = digest(b"another picture")
        status, said = self.run_build()
        self.assertEqual(status, 1)
        self.assertIn("wrong checksum", said)
        self.assertEqual(list(self.made.parent.iterdir()), [])

    def test_a_wrong_source_is_refused(self):
        self.source_sha256 = digest(b"the real package")

        def download(command):
            Path(command[command.index("--dest") + 1], self.wheel.name).write_bytes(b"a false package")
            return mock.Mock(returncode=0)

        with mock.patch.object(build.subprocess, "run", side_effect=download):
            status, said = self.run_build()
        self.assertEqual(status, 1)
        self.assertIn("wrong checksum", said)
        self.assertFalse(self.made.exists())

    def test_no_network_says_what_to_do(self):
        self.wheel.unlink()
        with mock.patch.object(build.subprocess, "run", return_value=mock.Mock(returncode=1)):
            status, said = self.run_build()
        self.assertEqual(status, 1)
        self.assertIn("could not download pictures==1", said)

    def test_a_damaged_file_is_found_and_made_again(self):
        self.run_build()
        self.made.write_bytes(b"damaged")
        status, said = self.run_build("--check")
        self.assertEqual(status, 1)
        self.assertIn("wrong checksum", said)
        self.assertEqual(self.run_build()[0], 0)
        self.assertEqual(self.made.read_bytes(), PICTURE)


if __name__ == "__main__":
    unittest.main()
