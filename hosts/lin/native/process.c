/* What the firmware needs of its process, for hosts/lin/process.ts. */
#include "mc.xs.h"
#include "xsHost.h"
#include "xsmc.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

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

/* restart(reason): the same program from its beginning, as a reset of a chip */
void xs_process_restart(xsMachine *the)
{
	setenv("OUTPOST_START", "restart", 1);
	setenv("OUTPOST_START_WORDS", xsmcToString(xsArg(0)), 1);
	fflush(NULL);
	execv("/proc/self/exe", ownArguments());
	xsUnknownError("the program could not be started again");
}
