#pragma once
#include <stdint.h>

// As ESP-IDF documents the functions of the ROM: what goes in and what comes out is inverted.

static inline uint16_t esp_rom_crc16_be(uint16_t crc, const uint8_t *bytes, uint32_t count)
{
	crc = (uint16_t)~crc;
	while (count--) {
		crc ^= (uint16_t)(*bytes++ << 8);
		for (int bit = 0; bit < 8; bit++)
			crc = (uint16_t)(crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1);
	}
	return (uint16_t)~crc;
}

static inline uint32_t esp_rom_crc32_le(uint32_t crc, const uint8_t *bytes, uint32_t count)
{
	crc = ~crc;
	while (count--) {
		crc ^= *bytes++;
		for (int bit = 0; bit < 8; bit++)
			crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
	}
	return ~crc;
}
