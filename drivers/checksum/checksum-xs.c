// Between checksum.ts and the C that does the work. SHA-256 is the SDK's own (modules/crypt/digest), without its class,
// which brings ciphers and the other digests along.

#include "xsmc.h"
#include "mc.xs.h"
#include "crc.h"
#include "fips180.h"

typedef struct {
	const uint8_t *bytes;
	size_t count;
	/** The result to go on from. */
	uint32_t previous;
} Piece;

static Piece pieceOf(xsMachine *the)
{
	Piece piece = { 0 };
	void *bytes;
	xsUnsignedValue count;
	if (xsmcArgc > 1 && xsmcTest(xsArg(1)))
		piece.previous = (uint32_t)xsmcToNumber(xsArg(1));
	xsmcGetBufferReadable(xsArg(0), &bytes, &count);
	piece.bytes = bytes;
	piece.count = count;
	return piece;
}

void xs_checksum_crc16(xsMachine *the)
{
	Piece piece = pieceOf(the);
	xsmcSetInteger(xsResult, checksumCrc16(piece.bytes, piece.count, (uint16_t)piece.previous));
}

void xs_checksum_crc32(xsMachine *the)
{
	Piece piece = pieceOf(the);
	// Its integers have 31 bits.
	xsmcSetNumber(xsResult, (xsNumberValue)checksumCrc32(piece.bytes, piece.count, piece.previous));
}

void xs_checksum_xor16(xsMachine *the)
{
	Piece piece = pieceOf(the);
	xsmcSetInteger(xsResult, checksumXor16(piece.bytes, piece.count, (uint16_t)piece.previous));
}

/** The state lies in the machine's own memory and goes with the object. */
void xs_sha256_destructor(void *data)
{
	(void)data;
}

void xs_sha256(xsMachine *the)
{
	struct sha256 state;
	sha256_create(&state);
	xsmcSetHostChunk(xsThis, &state, sizeof state);
}

void xs_sha256_write(xsMachine *the)
{
	void *bytes;
	xsUnsignedValue count;
	xsmcGetBufferReadable(xsArg(0), &bytes, &count);
	sha256_update(xsmcGetHostChunk(xsThis), bytes, count);
}

void xs_sha256_digest(xsMachine *the)
{
	uint8_t digest[SHA256_DGSTSIZE];
	sha256_fin(xsmcGetHostChunk(xsThis), digest);
	xsmcSetArrayBuffer(xsResult, digest, sizeof digest);
}
