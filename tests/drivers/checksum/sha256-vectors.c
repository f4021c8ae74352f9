// FIPS 180-4's examples, and a million times "a", in pieces of all lengths.
#include <stdio.h>
#include <string.h>

#include "fips180.h"

static int check(const char *text, int times, int piece, const char *expected)
{
	struct sha256 state;
	uint8_t digest[SHA256_DGSTSIZE];
	char hex[2 * SHA256_DGSTSIZE + 1];
	sha256_create(&state);
	for (int time = 0; time < times; time++) {
		size_t length = strlen(text);
		for (size_t at = 0; at < length; at += (size_t)piece)
			sha256_update(&state, text + at, length - at < (size_t)piece ? (uint32_t)(length - at) : (uint32_t)piece);
	}
	sha256_fin(&state, digest);
	for (int at = 0; at < SHA256_DGSTSIZE; at++)
		snprintf(hex + 2 * at, 3, "%02x", digest[at]);
	if (!strcmp(hex, expected))
		return 0;
	fprintf(stderr, "%.20s, %d times: %s\n", text, times, hex);
	return 1;
}

int main(void)
{
	const char *longer = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
	int failures = check("", 1, 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	for (int piece = 1; piece < 60; piece++) {
		failures += check("abc", 1, piece, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
		failures += check(longer, 1, piece, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	}
	failures += check("aaaaaaaaaa", 100000, 7, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	return failures ? 1 : 0;
}
