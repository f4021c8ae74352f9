#include "crc.h"

#if ESP32
// The chips have both in ROM, with their tables. Those functions invert what goes in and what comes out.
#include "esp_rom_crc.h"

uint16_t checksumCrc16(const uint8_t *bytes, size_t count, uint16_t previous)
{
	return (uint16_t)~esp_rom_crc16_be((uint16_t)~previous, bytes, (uint32_t)count);
}

uint32_t checksumCrc32(const uint8_t *bytes, size_t count, uint32_t previous)
{
	return esp_rom_crc32_le(previous, bytes, (uint32_t)count);
}
#else
// For the SDK's other targets: half a byte at a time, with tables of 16 entries.
static const uint16_t crc16Table[16] = {
	0x0000, 0x1021, 0x2042, 0x3063, 0x4084, 0x50a5, 0x60c6, 0x70e7,
	0x8108, 0x9129, 0xa14a, 0xb16b, 0xc18c, 0xd1ad, 0xe1ce, 0xf1ef
};

static const uint32_t crc32Table[16] = {
	0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
	0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c
};

uint16_t checksumCrc16(const uint8_t *bytes, size_t count, uint16_t previous)
{
	uint16_t crc = previous;
	for (; count; count--, bytes++) {
		crc = (uint16_t)(crc << 4) ^ crc16Table[(crc >> 12) ^ (*bytes >> 4)];
		crc = (uint16_t)(crc << 4) ^ crc16Table[(crc >> 12) ^ (*bytes & 15)];
	}
	return crc;
}

uint32_t checksumCrc32(const uint8_t *bytes, size_t count, uint32_t previous)
{
	uint32_t crc = ~previous;
	for (; count; count--, bytes++) {
		crc ^= *bytes;
		crc = (crc >> 4) ^ crc32Table[crc & 15];
		crc = (crc >> 4) ^ crc32Table[crc & 15];
	}
	return ~crc;
}
#endif

uint16_t checksumXor16(const uint8_t *bytes, size_t count, uint16_t previous)
{
	uint16_t sum = previous;
	for (; count > 1; count -= 2, bytes += 2)
		sum ^= (uint16_t)(bytes[0] << 8 | bytes[1]);
	return count ? (uint16_t)(sum ^ bytes[0] << 8) : sum;
}
