# Sourced. need_deb COMMAND PACKAGE: installs a Debian package when its command is missing. The list of packages is fetched
# once, and only then.
need_deb() {
  command -v "$1" >/dev/null && return 0
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null && as_root=(sudo -n)
  fi
  echo "Installing $2, which the tests need"
  if [ -z "${deb_updated:-}" ]; then
    deb_updated=1
    "${as_root[@]}" apt-get update -qq </dev/null || true
  fi
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" </dev/null >/dev/null; then
    echo "Could not install $2: install it by hand" >&2
    return 1
  fi
}
