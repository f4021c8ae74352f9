#include "last-words.h"

#include <string.h>

#define MAGIC 0x4f555450

/** CRC-32/ISO-HDLC, bit by bit: 200 bytes once in a life need no table. */
static uint32_t crc32(const uint8_t *bytes, size_t count)
{
	uint32_t crc = 0xffffffff;
	while (count--) {
		crc ^= *bytes++;
		for (int bit = 0; bit < 8; bit++)
			crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return ~crc;
}

static uint32_t checkOf(const LastWords *last)
{
	return crc32((const uint8_t *)last, offsetof(LastWords, check));
}

/** How many of `count` bytes fit into `room` without a character of UTF-8 being cut in two. */
static size_t wholeCharacters(const char *words, size_t count, size_t room)
{
	if (count <= room)
		return count;
	while (room > 0 && ((uint8_t)words[room] & 0xc0) == 0x80)
		room--;
	return room;
}

void lastWordsKeep(LastWords *last, End end, const char *words)
{
	memset(last, 0, sizeof(*last));
	last->magic = MAGIC;
	last->end = end;
	lastWordsAdd(last, words);
}

void lastWordsAdd(LastWords *last, const char *words)
{
	// One byte stays free, so that what is kept is always a string of C.
	size_t room = sizeof(last->words) - 1 - last->length;
	size_t count = wholeCharacters(words, strlen(words), room);
	memcpy(last->words + last->length, words, count);
	last->length += count;
	last->check = checkOf(last);
}

bool lastWordsAreWhole(const LastWords *last)
{
	return last->magic == MAGIC && last->length < sizeof(last->words) && last->words[last->length] == 0
		&& last->check == checkOf(last);
}

void lastWordsForget(LastWords *last)
{
	memset(last, 0, sizeof(*last));
}
