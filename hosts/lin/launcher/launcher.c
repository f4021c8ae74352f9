/*
 * Runs a build for the SDK's Linux target without a display: what mcsim does for it, without a window.
 * Usage: see usage() below.
 */
#define _GNU_SOURCE
#include "screen.h"
#include <dlfcn.h>
#include <getopt.h>
#include <glib-unix.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Seconds between a crash and the next start: a firmware that cannot start must not keep the computer busy. */
#define PAUSE_AFTER_CRASH 2

#define CTRL_BACKSLASH 0x1c

static char **words;
static int traces;
static struct termios terminal;
static int isTerminalRaw;

static void usage(FILE *file)
{
	fprintf(file,
		"outpost --modem DEVICE[@BAUD] [options]\n\n"
		"  --modem DEVICE[@BAUD]  serial port of the modem (115200 bits per second unless told otherwise)\n"
		"  --rts-cts              RTS and CTS are wired between this computer and the modem\n"
		"  --console PATH         the console answers at PATH, a pseudo terminal, instead of here\n"
		"  --flash FILE           holds what must last (default flash.bin)\n"
		"  --megabytes N          size of a new FILE, 1 to 16 (default 1)\n"
		"  --trace                tells of the status LED on stderr\n"
		"  --help                 this\n\n"
		"On a terminal Ctrl-\\ ends the gateway.\n");
}

static void restoreTerminal(void)
{
	if (isTerminalRaw)
		tcsetattr(0, TCSANOW, &terminal);
}

/* The mode that the terminal had before the first start: a firmware that begins anew finds it raw. */
static void rememberMode(void)
{
	char text[64];
	char *kept = getenv("OUTPOST_TERMINAL_MODE");
	if (kept && sscanf(kept, "%x,%x,%x", &terminal.c_iflag, &terminal.c_oflag, &terminal.c_lflag) == 3)
		return;
	snprintf(text, sizeof text, "%x,%x,%x", terminal.c_iflag, terminal.c_oflag, terminal.c_lflag);
	setenv("OUTPOST_TERMINAL_MODE", text, 1);
}

/* Keys reach the firmware one by one, Ctrl-C too; Ctrl-\ interrupts this program. */
static void makeTerminalRaw(void)
{
	if (tcgetattr(0, &terminal) < 0)
		return;
	rememberMode();
	struct termios raw = terminal;
	cfmakeraw(&raw);
	raw.c_lflag |= ISIG;
	raw.c_cc[VINTR] = CTRL_BACKSLASH;
	raw.c_cc[VQUIT] = raw.c_cc[VSUSP] = _POSIX_VDISABLE;
	isTerminalRaw = tcsetattr(0, TCSANOW, &raw) == 0;
	atexit(restoreTerminal);
}

static gboolean end(gpointer nothing)
{
	(void)nothing;
	exit(0);
}

/*
 * Called by the engine when it cannot go on. The firmware has begun anew by then (hosts/lin/native/process.c), but for
 * what XS calls no hook: its stacks.
 */
static void onAbort(txScreen *screen, int status)
{
	(void)screen;
	(void)status;
	fprintf(stderr, "The firmware crashed and starts again: a stack of the engine is used up\n");
	setenv("OUTPOST_START", "memory", 1);
	setenv("OUTPOST_START_WORDS", "a stack of the engine is used up", 1);
	restoreTerminal();
	fflush(NULL);
	sleep(PAUSE_AFTER_CRASH);
	execv("/proc/self/exe", words);
	exit(EXIT_FAILURE);
}

static void onFormat(txScreen *screen)
{
	static int wasLit = -1;
	int isLit = (screen->flags & mxScreenLED) != 0;
	if (traces && isLit != wasLit)
		fprintf(stderr, "%10.3f LED %s\n", g_get_monotonic_time() / 1e6, isLit ? "on" : "off");
	wasLit = isLit;
}

static void onPixels(txScreen *screen)
{
	(void)screen;
}

static void onStart(txScreen *screen, double interval)
{
	(void)screen;
	(void)interval;
}

static int fail(const char *sentence, const char *what)
{
	fprintf(stderr, sentence, what);
	fputc('\n', stderr);
	return 1;
}

/* The firmware lies beside this program. */
static int run(void)
{
	char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 16);
	if (length < 0)
		return fail("%s cannot be read.", "/proc/self/exe");
	path[length] = 0;
	strcat(dirname(path), "/mc.so");
	void *firmware = dlopen(path, RTLD_NOW);
	if (!firmware)
		return fail("The firmware cannot be loaded: %s.", dlerror());
	txScreenLaunchProc launch = (txScreenLaunchProc)dlsym(firmware, "fxScreenLaunch");
	if (!launch)
		return fail("%s is no build for the SDK's target lin.", path);
	static txScreen screen = {
		.abort = onAbort,
		.bufferChanged = onPixels,
		.formatChanged = onFormat,
		.start = onStart,
		.stop = onPixels,
	};
	launch(&screen);
	g_main_loop_run(g_main_loop_new(NULL, FALSE));
	return 0;
}

static int setModem(char *modem)
{
	char *baud = strrchr(modem, '@');
	if (baud) {
		*baud++ = 0;
		if (atoi(baud) <= 0)
			return fail("\"%s\" is no rate: give --modem DEVICE@BAUD.", baud);
		setenv("OUTPOST_BAUD", baud, 1);
	}
	setenv("OUTPOST_MODEM", modem, 1);
	return 0;
}

int main(int count, char **given)
{
	static const struct option options[] = {
		{ "modem", required_argument, NULL, 'm' },   { "rts-cts", no_argument, NULL, 'r' },
		{ "console", required_argument, NULL, 'c' }, { "flash", required_argument, NULL, 'f' },
		{ "megabytes", required_argument, NULL, 's' }, { "trace", no_argument, NULL, 't' },
		{ "help", no_argument, NULL, 'h' },          { NULL, 0, NULL, 0 },
	};
	int hasModem = 0;
	/* A copy, because the arguments themselves are cut at the "@". */
	words = calloc(count + 1, sizeof *words);
	for (int at = 0; at < count; at++)
		words[at] = strdup(given[at]);
	for (int option; (option = getopt_long(count, given, "", options, NULL)) >= 0;)
		switch (option) {
		case 'm':
			if (setModem(optarg) != 0)
				return 2;
			hasModem = 1;
			break;
		case 'r':
			setenv("OUTPOST_FLOW_CONTROL", "rts-cts", 1);
			break;
		case 'c':
			setenv("OUTPOST_CONSOLE", optarg, 1);
			break;
		case 'f':
			setenv("OUTPOST_FLASH", optarg, 1);
			break;
		case 's':
			setenv("OUTPOST_FLASH_MEGABYTES", optarg, 1);
			break;
		case 't':
			traces = 1;
			break;
		case 'h':
			usage(stdout);
			return 0;
		default:
			return 2;
		}
	if (!hasModem) {
		usage(stderr);
		return 2;
	}
	g_unix_signal_add(SIGINT, end, NULL);
	g_unix_signal_add(SIGTERM, end, NULL);
	if (!getenv("OUTPOST_CONSOLE"))
		makeTerminalRaw();
	return run();
}
