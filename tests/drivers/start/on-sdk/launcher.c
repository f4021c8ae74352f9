// Runs the build for the SDK's Linux target without a display. Where XS aborts, the chip restarts, as the SDK has it on
// ESP32 (c_exit in xs/platforms/esp/xsHost.h).
#include "screen.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

/** Bytes of address space, so that the machine comes to the end of its memory. */
#define MEMORY (64 << 20)

static void *firmware;

static void onAbort(txScreen *screen, int status)
{
	(void)screen, (void)status;
	void (*restart)(void) = (void (*)(void))dlsym(firmware, "esp_restart");
	restart();
}

static void ignore(txScreen *screen)
{
	(void)screen;
}

static void ignoreStart(txScreen *screen, double interval)
{
	(void)screen, (void)interval;
}

int main(int count, char **words)
{
	static txScreen screen = {
		.abort = onAbort, .bufferChanged = ignore, .formatChanged = ignore, .start = ignoreStart, .stop = ignore
	};
	setrlimit(RLIMIT_AS, &(struct rlimit){ MEMORY, MEMORY });
	firmware = count > 1 ? dlopen(words[1], RTLD_NOW) : NULL;
	txScreenLaunchProc launch = firmware ? (txScreenLaunchProc)dlsym(firmware, "fxScreenLaunch") : NULL;
	if (!launch) {
		fprintf(stderr, "%s\n", dlerror());
		return 1;
	}
	launch(&screen);
	g_main_loop_run(g_main_loop_new(NULL, FALSE));
	return 0;
}
