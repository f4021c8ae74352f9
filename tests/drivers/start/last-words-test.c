#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "last-words.h"
#include "start-cause.h"

static void keepsWhatWasSaid(void)
{
	LastWords last;
	lastWordsKeep(&last, kEndRestart, "a setting that needs it");
	assert(lastWordsAreWhole(&last));
	assert(last.end == kEndRestart);
	assert(!strcmp(last.words, "a setting that needs it"));

	lastWordsKeep(&last, kEndException, "unhandled exception");
	lastWordsAdd(&last, ": TypeError");
	lastWordsAdd(&last, ": no");
	assert(lastWordsAreWhole(&last));
	assert(!strcmp(last.words, "unhandled exception: TypeError: no"));
}

static void memoryAfterPowerOnIsNotTakenForWords(void)
{
	LastWords last;
	for (int byte = 0; byte < 256; byte++) {
		memset(&last, byte, sizeof(last));
		assert(!lastWordsAreWhole(&last));
	}
}

static void everyBitThatFlippedIsSeen(void)
{
	LastWords last;
	lastWordsKeep(&last, kEndMemory, "memory full");
	for (size_t bit = 0; bit < sizeof(last) * 8; bit++) {
		((char *)&last)[bit / 8] ^= 1 << (bit % 8);
		assert(!lastWordsAreWhole(&last));
		((char *)&last)[bit / 8] ^= 1 << (bit % 8);
	}
	assert(lastWordsAreWhole(&last));
}

static void longWordsAreCutAtACharacter(void)
{
	LastWords last;
	char words[LAST_WORDS_SIZE * 2];
	memset(words, 'x', sizeof(words));
	words[sizeof(words) - 1] = 0;
	// U+20AC, three bytes, one of which would still fit.
	memcpy(words + LAST_WORDS_SIZE - 2, "\xe2\x82\xac", 3);
	lastWordsKeep(&last, kEndException, words);
	assert(lastWordsAreWhole(&last));
	assert(last.length == LAST_WORDS_SIZE - 2);
	assert(strlen(last.words) == last.length);

	lastWordsAdd(&last, "y");
	assert(last.words[last.length - 1] == 'y');
	lastWordsAdd(&last, "more");
	assert(lastWordsAreWhole(&last));
	assert(strlen(last.words) == LAST_WORDS_SIZE - 1);
}

static void forgottenWordsAreGone(void)
{
	LastWords last;
	lastWordsKeep(&last, kEndRestart, "");
	assert(lastWordsAreWhole(&last));
	lastWordsForget(&last);
	assert(!lastWordsAreWhole(&last));
}

static void printCauses(void)
{
	for (int reason = ESP_RST_UNKNOWN; reason <= ESP_RST_CPU_LOCKUP; reason++)
		printf("reset %d %s\n", reason, startCause(reason, kEndUntold));
	for (int end = kEndUntold; end <= kEndMemory; end++)
		printf("end %d %s\n", end, startCause(ESP_RST_SW, end));
	// Words of an earlier life do not make a restart of a loss of power.
	printf("stale %s\n", startCause(ESP_RST_POWERON, kEndException));
}

int main(int count, char **names)
{
	keepsWhatWasSaid();
	memoryAfterPowerOnIsNotTakenForWords();
	everyBitThatFlippedIsSeen();
	longWordsAreCutAtACharacter();
	forgottenWordsAreGone();
	printCauses();
	for (int i = 1; i < count; i++)
		printf("abort %s: %s\n", names[i], startCause(ESP_RST_SW, endOfAbort(names[i])));
	return 0;
}
