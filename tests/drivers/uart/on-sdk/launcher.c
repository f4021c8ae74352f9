// Runs a build for the SDK's Linux target without a display. What it says and how it ends is up to it.
#include "screen.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

static void onAbort(txScreen *screen, int status)
{
	(void)screen;
	fprintf(stderr, "the machine ended with status %d\n", status);
	exit(1);
}

static void ignore(txScreen *screen) { (void)screen; }
static void ignoreStart(txScreen *screen, double interval) { (void)screen, (void)interval; }

int main(int count, char **words)
{
	static txScreen screen = {
		.abort = onAbort, .bufferChanged = ignore, .formatChanged = ignore, .start = ignoreStart, .stop = ignore
	};
	void *library = count > 1 ? dlopen(words[1], RTLD_NOW) : NULL;
	txScreenLaunchProc launch = library ? (txScreenLaunchProc)dlsym(library, "fxScreenLaunch") : NULL;
	if (!launch) {
		fprintf(stderr, "%s\n", dlerror());
		return 1;
	}
	launch(&screen);
	g_main_loop_run(g_main_loop_new(NULL, FALSE));
	return 0;
}
