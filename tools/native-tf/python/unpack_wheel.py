"""Takes libtensorflow and its C headers out of a tensorflow-cpu wheel: unpack_wheel.py WHEEL FOLDER"""
import os
import shutil
import sys
import zipfile

wheel, folder = sys.argv[1:]
INCLUDE = 'tensorflow/include/'
HEADERS = tuple(INCLUDE + part for part in ('tensorflow/c/', 'tensorflow/core/platform/', 'tsl/', 'xla/'))
LIBRARIES = ('libtensorflow_cc.so.2', 'libtensorflow_framework.so.2')
# The names under which tfjs-node looks for them; without the last its install script empties the folder.
LINKS = {
    'libtensorflow.so': LIBRARIES[0], 'libtensorflow.so.2': LIBRARIES[0], 'libtensorflow.so.2.9.1': LIBRARIES[0],
    'libtensorflow_framework.so': LIBRARIES[1],
}

with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if os.path.basename(name) in LIBRARIES:
            target = os.path.join(folder, 'lib', os.path.basename(name))
        elif name.startswith(HEADERS) and name.endswith('.h'):
            target = os.path.join(folder, 'include', name[len(INCLUDE):])
        else:
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(name) as source, open(target, 'wb') as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
for link, library in LINKS.items():
    os.symlink(library, os.path.join(folder, 'lib', link))
