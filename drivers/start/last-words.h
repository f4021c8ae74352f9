#ifndef LAST_WORDS_H
#define LAST_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Bytes of UTF-8 that are kept; more is cut at a character. */
#define LAST_WORDS_SIZE 200

/** What the firmware knew of its own end. The numbers lie in memory that outlives a build, so they stay as they are. */
typedef enum {
	kEndUntold = 0,
	kEndRestart = 1,
	kEndException = 2,
	kEndMemory = 3,
} End;

/** Lies in memory that a reset leaves as it is, and that holds anything at all after the supply was away. */
typedef struct {
	uint32_t magic;
	uint32_t end;
	uint32_t length;
	char words[LAST_WORDS_SIZE];
	uint32_t check;
} LastWords;

/** Keeps the end and what was said, in place of what was kept before. Takes no memory and calls nobody. */
void lastWordsKeep(LastWords *last, End end, const char *words);

/** Adds to what was said. */
void lastWordsAdd(LastWords *last, const char *words);

/** Whether what is kept was written by lastWordsKeep, and is whole. */
bool lastWordsAreWhole(const LastWords *last);

/** Forgets, so that the next start does not take them for its own. */
void lastWordsForget(LastWords *last);

#endif
