#ifndef OUTPOST_CRC_H
#define OUTPOST_CRC_H

#include <stddef.h>
#include <stdint.h>

/** All three go on from an earlier result; the first one is 0. The contract is modules/io/checksum.ts. */

/** CRC-16/XMODEM. */
uint16_t checksumCrc16(const uint8_t *bytes, size_t count, uint16_t previous);
/** CRC-32/ISO-HDLC, zlib's. */
uint32_t checksumCrc32(const uint8_t *bytes, size_t count, uint32_t previous);
/** XOR of big-endian words, an odd last byte in the high half. */
uint16_t checksumXor16(const uint8_t *bytes, size_t count, uint16_t previous);

#endif
