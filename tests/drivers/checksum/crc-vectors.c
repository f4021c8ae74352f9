// Known values of the checksums, and that pieces give the same as the whole.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crc.h"

static int failures;

static void expect(const char *what, uint32_t actual, uint32_t expected)
{
	if (actual == expected)
		return;
	fprintf(stderr, "%s: 0x%x, not 0x%x\n", what, actual, expected);
	failures++;
}

int main(void)
{
	const uint8_t *digits = (const uint8_t *)"123456789";
	expect("CRC-16/XMODEM of nothing", checksumCrc16(digits, 0, 0), 0);
	expect("CRC-16/XMODEM of the digits", checksumCrc16(digits, 9, 0), 0x31c3);
	expect("CRC-16/XMODEM of A", checksumCrc16((const uint8_t *)"A", 1, 0), 0x58e5);
	expect("CRC-32 of nothing", checksumCrc32(digits, 0, 0), 0);
	expect("CRC-32 of the digits", checksumCrc32(digits, 9, 0), 0xcbf43926);
	expect("CRC-32 of a", checksumCrc32((const uint8_t *)"a", 1, 0), 0xe8b7be43);
	expect("XOR of nothing", checksumXor16(digits, 0, 0), 0);
	expect("XOR of an even count", checksumXor16((const uint8_t *)"\x12\x34\xff\x00", 4, 0), 0xed34);
	expect("XOR of an odd count", checksumXor16((const uint8_t *)"\x12\x34\xff", 3, 0), 0xed34);

	uint8_t bytes[1000];
	for (size_t at = 0; at < sizeof bytes; at++)
		bytes[at] = (uint8_t)(at * 167 >> 3);
	for (size_t cut = 0; cut <= sizeof bytes; cut += 2) {
		size_t rest = sizeof bytes - cut;
		expect("CRC-16 in pieces", checksumCrc16(bytes + cut, rest, checksumCrc16(bytes, cut, 0)), checksumCrc16(bytes, sizeof bytes, 0));
		expect("CRC-32 in pieces", checksumCrc32(bytes + cut, rest, checksumCrc32(bytes, cut, 0)), checksumCrc32(bytes, sizeof bytes, 0));
		expect("XOR in pieces", checksumXor16(bytes + cut, rest, checksumXor16(bytes, cut, 0)), checksumXor16(bytes, sizeof bytes, 0));
	}
	return failures ? 1 : 0;
}
