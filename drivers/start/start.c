#include "xsmc.h"
#include "xsHost.h"
#include "mc.xs.h"

#include "esp_attr.h"
#include "esp_system.h"

#include "last-words.h"
#include "start-cause.h"

/** Keeps its bytes through everything but the loss of the supply. */
static RTC_NOINIT_ATTR LastWords gLast;

static bool gToldAnEnd;
static bool gInAbort;

static void tellEnd(End end, const char *words)
{
	lastWordsKeep(&gLast, end, words);
	gToldAnEnd = true;
}

/**
 * The last call before the reset. Whoever restarts without a word is XS after an overflow of a stack: that is the one
 * abort for which it does not call the hook (fxAbort in xs/platforms/esp/xsPlatform.c).
 */
static void atRestart(void)
{
	if (!gToldAnEnd)
		tellEnd(kEndMemory, "the engine's stack is used up");
}

/** Reads what the last life left, once, and gets ready for the end of this one: { cause, words }. */
void xs_start_read(xsMachine *the)
{
	bool isTold = lastWordsAreWhole(&gLast);
	esp_reset_reason_t reason = esp_reset_reason();
	const char *cause = startCause(reason, isTold ? (End)gLast.end : kEndUntold);

	xsmcVars(1);
	xsmcSetNewObject(xsResult);
	xsmcSetString(xsVar(0), (char *)cause);
	xsmcSet(xsResult, xsID_cause, xsVar(0));
	// What was said before is of no use after a panic or a watchdog: nobody said anything then.
	if (isTold && reason == ESP_RST_SW) {
		xsmcSetString(xsVar(0), gLast.words);
		xsmcSet(xsResult, xsID_words, xsVar(0));
	}

	lastWordsForget(&gLast);
	esp_register_shutdown_handler(atRestart);
}

void xs_start_restart(xsMachine *the)
{
	tellEnd(kEndRestart, xsmcToString(xsArg(0)));
	esp_restart();
}

/**
 * Getter of `globalThis.abort`: XS takes the hook from there before it copies the abort's name for it. Where memory
 * is used up that copy aborts in its turn, and so on until the C stack is through; the second time is the end.
 */
void xs_start_getAbort(xsMachine *the)
{
	if (gInAbort) {
		tellEnd(kEndMemory, "memory full, with no room for more words");
		esp_restart();
	}
	gInAbort = true;
	xsmcGet(xsResult, xsThis, xsID_keepAbort);
}

static void addWords(xsMachine *the, xsSlot *value)
{
	if (!xsmcTest(*value))
		return;
	lastWordsAdd(&gLast, ": ");
	lastWordsAdd(&gLast, xsmcToString(*value));
}

/** The hook itself: abort(name, exception). Returning nothing lets XS go on to restart the chip. */
void xs_start_keepAbort(xsMachine *the)
{
	const char *name = xsmcToString(xsArg(0));
	tellEnd(endOfAbort(name), name);

	// From here on each value is kept as soon as it is there, for reading it may abort again.
	if (xsmcTypeOf(xsArg(1)) != xsReferenceType) {
		addWords(the, &xsArg(1));
		return;
	}
	xsmcVars(1);
	xsmcGet(xsVar(0), xsArg(1), xsID_name);
	addWords(the, &xsVar(0));
	xsmcGet(xsVar(0), xsArg(1), xsID_message);
	addWords(the, &xsVar(0));
}
