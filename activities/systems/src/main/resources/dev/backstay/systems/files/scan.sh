#!/bin/sh
# Records a directory tree in the current directory: scan.sh ROOT
#   entries     eleven NUL-terminated fields each: type, size, mode, uid, gid, mtime, inode, device,
#               number of links, link target, path below ROOT
#   digests     "<sha256>  <path>" NUL-terminated, for every regular file that could be read
#   attributes  extended attributes and ACLs in getfattr's dump format, when getfattr is there
#   blocked     directories that could not be entered, NUL-terminated
# Sockets are left out: no backup holds them. Exit 81: ROOT is not there.
set -u
root=$1
here=$(pwd)
[ -d "$root/." ] || { echo "backstay: the directory $root is not there" >&2; exit 81; }
cd "$root" || { echo "backstay: the directory $root cannot be entered" >&2; exit 82; }
find . ! -type s -printf '%y\0%s\0%m\0%U\0%G\0%T@\0%i\0%D\0%n\0%l\0%P\0' \
  >"$here/entries" 2>"$here/scan.notes"
find . -type f -printf '%P\0' 2>>"$here/scan.notes" \
  | xargs -0 -r sha256sum -z -- >"$here/digests" 2>>"$here/scan.notes"
find . -type d \( ! -readable -o ! -executable \) -printf '%P\0' \
  >"$here/blocked" 2>>"$here/scan.notes"
if command -v getfattr >/dev/null 2>&1; then
  find . ! -type l ! -type s -print0 2>/dev/null \
    | xargs -0 -r getfattr -h -d -m - -e hex -- >"$here/attributes" 2>>"$here/scan.notes"
fi
[ -s "$here/entries" ] || exit 83
exit 0
