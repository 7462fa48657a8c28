# Keeps a backup while restores read it: Barman's retention deletes one in the middle of its restore.
# Below HOME/.backstay-pins lies a note for each restore that relies on a keep of ours: ID.TOKEN,
# locked while that restore lives. It says "placing" (written before Barman is told), "placed", or
# "left" (not released: now a person's affair). Without a note a keep is somebody else's and stays.

# What Barman complained about, on one line.
complaint() {
  local text
  text=$(printf '%s' "$1" | tr -s '[:space:]' ' ')
  if [[ $text =~ \"_ERROR\":\ ?\[\"([^\"]*) ]]; then text=${BASH_REMATCH[1]}; fi
  printf '%s' "${text:0:300}"
}

# Sets kept to nokeep, full or standalone: how Barman keeps backup $2 of server $1; said when it fails.
read_keep() {
  said=$(barman -f json keep --status "$1" "$2" 2>&1) || return 1
  [[ $said =~ \"keep_status\":.*\"message\":\ ?\"([a-z]+)\" ]] || return 1
  kept=${BASH_REMATCH[1]}
}

# Keeps backup $3 of server $1, whose home is $2, for the restore $4, and never fails.
pin() {
  local notes=$2/.backstay-pins
  mkdir -m 700 -- "$notes" 2>/dev/null || [ -w "$notes" ] || {
    fact pin "not-possible: cannot make the directory $notes"
    return 0
  }
  if exec 8>>"$notes/lock" && flock -w 60 8; then
    place "$1" "$3" "$notes" "$notes/$3.$4"
  else
    fact pin "not-possible: $notes/lock cannot be locked"
  fi
  exec 8>&-
}

# $1 server, $2 backup, $3 notes, $4 our note. Descriptor 7 stays open, here and in the tools.
place() {
  local note=$4 own= why
  [ -s "$note" ] && own=yes
  exec 7>>"$note" && flock -s -w 5 7 || {
    fact pin "not-possible: cannot write $note"
    return
  }
  if ! read_keep "$1" "$2"; then
    fact pin "not-possible: $(complaint "$said")"
  elif [ "$kept" = nokeep ]; then
    forget_dead "$3" "$2" "$note"
    printf placing >"$note"
    why=$(barman -f json keep --target full "$1" "$2" 2>&1)
    # Read again: it may have been placed and then cut off.
    if read_keep "$1" "$2" && [ "$kept" = full ]; then
      printf placed >"$note"
      fact pin placed
      return
    fi
    fact pin "not-possible: $(complaint "$why")"
  elif [ "$kept" = full ] && [ -n "$own" ]; then
    printf placed >"$note"
    fact pin placed
    return
  elif [ "$kept" = full ] && grep -qsx placed "$3/$2".*; then
    # Another restore placed it. Whichever of us ends last releases it.
    printf placed >"$note"
    fact pin already-kept
    return
  else
    fact pin already-kept
  fi
  rm -f -- "$note"
}

# Removes the notes in $1 about backup $2, except $3, whose restores are dead. Fails when one lives.
forget_dead() {
  local other living=0
  for other in "$1/$2".*; do
    [ -e "$other" ] && [ "$other" != "$3" ] || continue
    if flock -n -x "$other" true; then rm -f -- "$other"; else living=1; fi
  done
  return "$living"
}

# Gives back what pin (same arguments) took, at the end of the last restore that relies on it. Fails,
# and says why in the fact pinLeft, when Barman still keeps the backup.
unpin() {
  local notes=$2/.backstay-pins
  local note=$notes/$3.$4 code=0
  [ -s "$note" ] || return 0
  said="$notes/lock cannot be locked"
  if exec 8>>"$notes/lock" && flock -w 60 8; then
    release "$1" "$3" "$notes" "$note" || code=70
  else
    leave "$note"
    code=70
  fi
  exec 8>&-
  return "$code"
}

release() {
  exec 7>&-
  if forget_dead "$3" "$2" "$4"; then
    if ! read_keep "$1" "$2"; then
      # A backup that is gone, by force, is not kept either.
      [[ $said == *"Unknown backup"* ]] || { leave "$4"; return 1; }
    elif [ "$kept" = full ]; then
      said=$(barman -f json keep --release "$1" "$2" 2>&1) || { leave "$4"; return 1; }
    fi
  fi
  rm -f -- "$4"
}

leave() {
  printf left >"$1"
  fact pinLeft "$(complaint "$said")"
}
