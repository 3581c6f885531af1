#!/usr/bin/env bash
# Takes a picture of a terminal program: runs it in xterm on a display of its own and writes a PNG of the window.
#
#   take.sh OUT.png COLUMNSxROWS COMMAND [STEP…]
#
# COMMAND is one shell command line. Each STEP is one of
#   wait:TEXT     waits until TEXT is on the screen, ten seconds at most; if it does not come, nothing is written
#   pause:SECONDS waits
#   type:TEXT     types TEXT as it is
#   size:CxR      makes the terminal C columns by R rows
#   anything else is a key by tmux's name: t, Enter, Escape, Down, C-l, F1, …
#
# The program runs in tmux inside xterm, which is how its text can be waited for. Needs what
# `.ci/setup screenshots` installs. The whole takes two seconds and what the steps wait.
set -euo pipefail

if [ $# -lt 3 ]; then
    sed -n '2,15s/^# \{0,1\}//p' "$0" >&2
    exit 64
fi
picture=$1 size=$2 command=$3
shift 3
if ! [[ $size =~ ^[0-9]+x[0-9]+$ ]]; then
    echo "take.sh: '$size' is no size: give COLUMNSxROWS, such as 120x35" >&2
    exit 64
fi
for tool in Xvfb xterm xwd convert tmux; do
    command -v "$tool" >/dev/null && continue
    "$(dirname "$0")/../../.ci/setup" screenshots
    break
done

export LC_ALL=C.UTF-8
folder=$(mktemp -d)
terminal() { tmux -u -S "$folder/tmux" -f /dev/null "$@"; }
# shellcheck disable=SC2329  # called by the trap
finish() {
    terminal kill-server 2>/dev/null || true
    [ -z "${xterm:-}" ] || kill "$xterm" 2>/dev/null || true
    [ -z "${server:-}" ] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
die() {
    echo "take.sh: $1" >&2
    exit 1
}
# until_true SECONDS WHAT COMMAND…: runs COMMAND every 50 ms until it succeeds.
until_true() {
    local left=$(($1 * 20)) what=$2
    shift 2
    until "$@"; do
        ((left-- > 0)) || die "waited in vain for $what"
        sleep 0.05
    done
}
has_size() { [ "$(terminal display -p '#{window_width}x#{window_height}')" = "$1" ]; }
shows() { terminal capture-pane -p 2>/dev/null | grep -qF -- "$1"; }

Xvfb -displayfd 3 -screen 0 3840x2400x24 -nolisten tcp 3>"$folder/display" 2>"$folder/xvfb" &
server=$!
until_true 10 "the X server" test -s "$folder/display"
DISPLAY=":$(tr -d '[:space:]' <"$folder/display")"
export DISPLAY

# tmux passes on 24-bit colours, the mouse stays the program's, and no line of its own is shown.
cat >"$folder/run" <<END
exec tmux -u -S '$folder/tmux' -f /dev/null \
    set -g status off \; set -g escape-time 0 \; set -g default-terminal tmux-256color \; \
    set -as terminal-features ',xterm*:RGB' \; new-session '$folder/program'
END
printf '#!/usr/bin/env bash\n%s\n' "$command" >"$folder/program"
chmod +x "$folder/program"

xterm -T take -geometry "$size" -fa 'DejaVu Sans Mono' -fs 13 -b 6 +sb -bw 0 -u8 \
    -bg '#16181d' -fg '#d7dae0' -cr '#d7dae0' \
    -xrm 'XTerm*color0: #16181d' -xrm 'XTerm*color8: #6b7280' \
    -xrm 'XTerm*color1: #ef6b73' -xrm 'XTerm*color9: #ff8a91' \
    -xrm 'XTerm*color2: #8cc570' -xrm 'XTerm*color10: #a5d98b' \
    -xrm 'XTerm*color3: #e3b866' -xrm 'XTerm*color11: #f3cd83' \
    -xrm 'XTerm*color4: #6cb2f2' -xrm 'XTerm*color12: #8cc6fa' \
    -xrm 'XTerm*color5: #c98be0' -xrm 'XTerm*color13: #dda8f0' \
    -xrm 'XTerm*color6: #5cc0c9' -xrm 'XTerm*color14: #7dd6de' \
    -xrm 'XTerm*color7: #d7dae0' -xrm 'XTerm*color15: #ffffff' \
    -xrm 'XTerm*boldColors: false' -xrm 'XTerm*forceBoxChars: true' -xrm 'XTerm*allowWindowOps: true' \
    -e bash "$folder/run" 2>"$folder/xterm" &
xterm=$!
until_true 10 "xterm" terminal has-session 2>/dev/null
terminal set -g remain-on-exit on

for step in "$@"; do
    case $step in
    wait:*)
        if ! (until_true 10 "'${step#wait:}'" shows "${step#wait:}"); then
            terminal capture-pane -p >&2
            exit 1
        fi
        ;;
    pause:*) sleep "${step#pause:}" ;;
    type:*) terminal send-keys -l -- "${step#type:}" ;;
    size:*)
        new=${step#size:}
        printf '\033[8;%d;%dt' "${new#*x}" "${new%x*}" >"$(terminal display -p '#{client_tty}')"
        until_true 5 "the size $new" has_size "$new"
        ;;
    *) terminal send-keys -- "$step" ;;
    esac
done
sleep 0.4

mkdir -p "$(dirname "$picture")"
xwd -silent -name take | convert xwd:- -strip -define png:compression-level=9 "PNG24:$picture"
