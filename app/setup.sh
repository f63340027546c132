# SPDX-License-Identifier: GPL-3.0-or-later
# The shared set-up of app/demo and tests/run. Source it, then call `install_missing` with the lists that are needed:
#     source app/setup.sh; install_missing "${programs[@]}" "${test_libraries[@]}"
# Every Debian package that the project needs is named here and nowhere else.

# To build and run the programs, and to make the sample data.
programs=(
  build-essential ccache cmake mold ninja-build pkg-config
  libboost-dev libcli11-dev libdeflate-dev libeigen3-dev libfmt-dev libgdal-dev libgeos-dev libicu-dev liblemon-dev libproj-dev libqpdf-dev libspdlog-dev
  libsqlite3-dev libtbb-dev libxlsxwriter-dev libxxhash-dev libzstd-dev nlohmann-json3-dev qt6-base-dev qt6-svg-dev qtkeychain-qt6-dev zlib1g-dev
  breeze-icon-theme libjs-leaflet libqcustomplot-dev libqcustomplot2.1-qt6
  fonts-noto-cjk proj-data qt6-translations-l10n
  python3 python3-gdal python3-numpy python3-scipy
)

# To build the tests and the benchmarks.
test_libraries=(libbenchmark-dev libgmock-dev libgtest-dev librapidcheck-dev)

# The independent programs that judge our results in the tests; nothing is built with them.
judges=(chromium chromium-driver gdal-bin grass-core locales poppler-utils)

installed() {
  dpkg-query --show --showformat='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

# Installs those of the named packages that are missing; says nothing and asks nothing when all are there.
install_missing() {
  if ! command -v dpkg-query >/dev/null; then
    echo "This is not a Debian system: make sure that the equivalents of these packages are there: $*" >&2
    return 0
  fi
  local missing=() package
  for package in "$@"; do
    installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0

  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "Missing packages. As root, run: apt-get install ${missing[*]}" >&2
      return 1
    fi
    as_root=(sudo)
  fi
  echo "Installing: ${missing[*]}" >&2
  # A mirror that is briefly away or a repository of someone else's must not stop us: the lists at hand may well be good enough.
  "${as_root[@]}" apt-get update -qq >/dev/null 2>&1 || echo "(apt-get update complained; going on with the package lists at hand)" >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}
