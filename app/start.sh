# The last part of both launchers, that of a clone and that of an archive, which source it. They run no other process
# before java, except stty on a terminal.

# A closed descriptor would become the first file that java opens. In place of a closed standard output
# stands one that cannot be written.
{ true 3<&0; } 2>/dev/null || exec 0</dev/null
{ true 3>&1; } 2>/dev/null || exec 1</dev/null
{ true 4>&3; } 3>&2 2>/dev/null || exec 2>/dev/null

say() { printf 'sibyl: %s\n' "$*" >&2; }

# Replaces the shell by java.
# $java: a command. $jvm_options: the file with its options. $jars: the folder with the jars. $trained: not empty if the
# ahead-of-time caches in that folder are for this java. The arguments: those of the user.
start() {
  choose_cache "$@"
  [ -t 1 ] && out=terminal || out=other
  size='24 80'
  if [ -t 2 ]; then
    err=terminal
    size=$(stty size <&2 2>/dev/null) || size='24 80'
  else
    err=other
  fi
  # Java encodes paths and commands as the locale says, and the locale of C cannot hold all characters.
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    '' | C | POSIX)
      [ -z "${LC_ALL:-}" ] || export LC_ALL=C.UTF-8
      export LC_CTYPE=C.UTF-8
      ;;
  esac

  # Java does not start in a folder that was deleted.
  [ . -ef "${PWD:-}" ] || { say 'the current folder does not exist any more; change to another one'; exit 2; }

  # The caches name the jars by this descriptor, so that their folder may have any name: see AotCaches.
  exec 9<"$jars"
  exec "$java" "@$jvm_options" ${tiers:+"$tiers"} ${heap:+"$heap"} ${cache:+"$cache"} \
    -Dsibyl.stdout=$out -Dsibyl.stderr=$err "-Dsibyl.rows=${size% *}" "-Dsibyl.columns=${size#* }" \
    -jar "$jars/sibyl.jar" "$@"
}

# Without a cache, java only starts more slowly. With one, it may run the old code of a jar that has changed: then its
# time is another one. What only prints help has a small cache of its own.
choose_cache() {
  cache=
  tiers= heap=
  aot=sibyl.aot
  [ $# -gt 0 ] || aot=help.aot
  for word; do
    case $word in
      -h | --help | help | -V | --version | version) aot=help.aot ;;
      # Only the last tier of the compiler uses the processor's instructions for SHA-256, and what runs for long is
      # worth compiling well.
      save | --save | --save=*) tiers=-XX:TieredStopAtLevel=4 ;;
      # A service does not give back the memory that java lets it take.
      serve) tiers=-XX:TieredStopAtLevel=4 heap=-Xmx1g ;;
    esac
  done
  [ -n "$trained" ] && [ -e "$jars/$aot" ] || return
  for jar in "$jars"/*.jar "$jars"/lib/*.jar; do
    [ ! "$jar" -nt "$jars/$aot" ] && [ ! "$jar" -ot "$jars/$aot" ] || return
  done
  cache=-XX:AOTCache=$jars/$aot
}
