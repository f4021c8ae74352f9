/* What the firmware needs of its process, for hosts/lin/process.ts. */
#include "mc.xs.h"
#include "xsHost.h"
#include "xsmc.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Seconds between a crash and the next start: a firmware that cannot start must not keep the computer busy. */
#define PAUSE_AFTER_CRASH 2

/* Milliseconds that do not jump when somebody sets the clock: a Raspberry Pi starts in the past and learns the time later. */
void xs_process_get_ticks(xsMachine *the)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	xsmcSetNumber(xsResult, (double)now.tv_sec * 1000.0 + (double)(now.tv_nsec / 1000000));
}

/* environment(name): undefined where it is not set */
void xs_process_environment(xsMachine *the)
{
	char *value = getenv(xsmcToString(xsArg(0)));
	if (value)
		xsmcSetString(xsResult, value);
}

void xs_process_log(xsMachine *the)
{
	fprintf(stderr, "%s\n", xsmcToString(xsArg(0)));
}

/* The words of /proc/self/cmdline, which end in a zero each. */
static char **ownArguments(void)
{
	static char text[8192];
	static char *words[64];
	FILE *file = fopen("/proc/self/cmdline", "r");
	size_t length = file ? fread(text, 1, sizeof text - 1, file) : 0;
	int count = 0;
	for (size_t at = 0; at < length && count < 63; count++) {
		words[count] = text + at;
		while (text[at++])
			;
	}
	if (file)
		fclose(file);
	return words;
}

/* The same program from its beginning, as a reset of a chip. */
static void startAgain(const char *cause, const char *text)
{
	setenv("OUTPOST_START", cause, 1);
	setenv("OUTPOST_START_WORDS", text, 1);
	fflush(NULL);
	execv("/proc/self/exe", ownArguments());
	perror("The program could not be started again");
	exit(EXIT_FAILURE);
}

void xs_process_restart(xsMachine *the)
{
	startAgain("restart", xsmcToString(xsArg(0)));
}

/* Words of the end that is under way; they must not need memory of XS. */
static char lastWords[256];
static int isEnding;

static void startAfterBadEnd(const char *cause)
{
	fprintf(stderr, "The firmware crashed and starts again: %s\n", lastWords);
	sleep(PAUSE_AFTER_CRASH);
	startAgain(cause, lastWords);
}

/*
 * Getter of globalThis.abort. XS then copies the abort's name for the hook: where memory is used up that copy aborts in
 * its turn, and so on until the C stack is through, so the second time is the end.
 */
void xs_process_get_abort(xsMachine *the)
{
	if (isEnding) {
		snprintf(lastWords, sizeof lastWords, "memory full");
		startAfterBadEnd("memory");
	}
	isEnding = 1;
	xsmcGet(xsResult, xsThis, xsID_startAgain);
}

static void addWords(xsMachine *the, xsSlot *exception, xsIdentifier property)
{
	size_t length = strlen(lastWords);
	xsmcGet(xsVar(0), *exception, property);
	if (xsmcTest(xsVar(0)))
		snprintf(lastWords + length, sizeof lastWords - length, ": %s", xsmcToString(xsVar(0)));
}

/* The hook: abort(name, exception). The names are those of fxAbortString (xs/sources/xsPlatforms.c). */
void xs_process_abort(xsMachine *the)
{
	char *name = xsmcToString(xsArg(0));
	int isMemory = strcmp(name, "memory full") == 0 || strcmp(name, "not enough keys") == 0 || strstr(name, "stack overflow");
	snprintf(lastWords, sizeof lastWords, "%s", name);
	if (!isMemory && xsmcTypeOf(xsArg(1)) == xsReferenceType) {
		xsmcVars(1);
		addWords(the, &xsArg(1), xsID_name);
		addWords(the, &xsArg(1), xsID_message);
	}
	startAfterBadEnd(isMemory ? "memory" : "exception");
}
