#ifndef KED_CNCURSES_SHIM_H
#define KED_CNCURSES_SHIM_H

#define _XOPEN_SOURCE_EXTENDED 1
#include <ncurses.h>

/* From term.h, whose macros would rename half the program. */
extern int setupterm(const char *terminal, int descriptor, int *status);

/* From wchar.h, which declares it for X/Open programs only. */
extern int wcwidth(wchar_t character);

/* From spawn.h, which declares them for GNU programs only (glibc 2.35): what a job of the terminal starts with. */
extern int posix_spawn_file_actions_addclosefrom_np(void *actions, int from);
extern int posix_spawn_file_actions_addtcsetpgrp_np(void *actions, int terminal);

/* From sys/mman.h, which declares it for GNU programs only; 1 closes it in programs that are started. */
extern int memfd_create(const char *name, unsigned int flags);

/* Variables and macros that Swift cannot read. */
static inline WINDOW *ked_standard_screen(void) { return stdscr; }
static inline WINDOW *ked_current_screen(void) { return curscr; }
static inline int ked_colors(void) { return COLORS; }

static const attr_t ked_bold = A_BOLD;
static const attr_t ked_dim = A_DIM;
static const attr_t ked_reverse = A_REVERSE;
static const attr_t ked_underline = A_UNDERLINE;

static const mmask_t ked_press = BUTTON1_PRESSED;
static const mmask_t ked_release = BUTTON1_RELEASED;
static const mmask_t ked_wheel_up = BUTTON4_PRESSED;
static const mmask_t ked_wheel_down = BUTTON5_PRESSED;
static const mmask_t ked_motion = REPORT_MOUSE_POSITION;

#endif
