#include "scene.h"

/** When JavaScript is woken, and that nothing is missing however the bytes come. */

static void sendLines(int count, const char *line, Time pause)
{
	Time moment = kernelNow();
	for (int at = 0; at < count; at++, moment += pause)
		modemSendAt(PORT, moment, line, strlen(line));
}

static void aShortAnswerIsToldOfAtTheGap(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(115200);
	ownerOpen(&owner, &options);
	ownerRunFor(&owner, MILLISECOND);
	Time start = kernelNow();
	modemSend(PORT, "\r\nOK\r\n", 6);
	kernelWaitFor(&owner.called, start + 100 * MILLISECOND);
	double milliseconds = (double)(kernelNow() - start) / MILLISECOND;
	ownerLook(&owner);
	fact("milliseconds from the first bit to the call", milliseconds);
	CHECK(milliseconds < 4, "it took %g ms", milliseconds);
	SAME(owner.reads, 1);
	SAME(owner.count, 6);
	CHECK(!memcmp(owner.got, "\r\nOK\r\n", 6), "the answer is another one");
	ownerClose(&owner);
}

static void linesAreToldOfTogether(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(115200);
	ownerOpen(&owner, &options);
	sendLines(100, "+CMGL: 1,1,\"abcdefghijk\"\r\n", 0);
	ownerRunFor(&owner, 400 * MILLISECOND);
	SAME(owner.count, 2600);
	fact("calls for 100 lines of 26 bytes", owner.reads);
	// The interrupt comes each 64 bytes; a call is worth it once 100 wait.
	CHECK(owner.reads <= 26 && owner.reads >= 10, "there were %d", owner.reads);
	ownerClose(&owner);
}

static void dataWithoutLineFeedsIsToldOfAtTheHighWaterMark(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(921600);
	ownerOpen(&owner, &options);
	uint8_t zeros[16384] = { 0 };
	modemSend(PORT, zeros, sizeof zeros);
	ownerRunFor(&owner, 300 * MILLISECOND);
	SAME(owner.count, sizeof zeros);
	fact("calls for 16384 bytes", owner.reads);
	CHECK(owner.reads <= 17 && owner.reads >= 15, "there were %d", owner.reads);
	ownerClose(&owner);
}

/** Whatever the length, its last byte lies in the FIFO alone or the FIFO was just emptied. */
static void burstsOfEveryLengthEnd(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(921600);
	ownerOpen(&owner, &options);
	uint8_t *stream = makeStream(300 * 301 / 2);
	size_t sent = 0;
	for (size_t length = 1; length <= 300; length++) {
		modemSend(PORT, stream + sent, length);
		sent += length;
		ownerRunFor(&owner, 10 * MILLISECOND);
		CHECK(owner.count == sent, "of a burst of %zu bytes %zu are missing", length, sent - owner.count);
	}
	checkStream(owner.got, owner.count);
	free(stream);
	ownerClose(&owner);
}

static void bursts(uint32_t baud)
{
	Owner owner = { .busy = 5 * MILLISECOND };
	UartPortOptions options = usualOptions(baud);
	ownerOpen(&owner, &options);
	size_t total = 400000, sent = 0;
	uint8_t *stream = makeStream(total);
	for (unsigned seed = 1; sent < total; seed = seed * 1103515245 + 12345) {
		size_t length = 1 + (seed >> 8) % 6000;
		if (length > total - sent)
			length = total - sent;
		modemSend(PORT, stream + sent, length);
		sent += length;
		while (!modemHasSentAll(PORT))
			ownerRunFor(&owner, MILLISECOND);
		ownerRunFor(&owner, (seed >> 4) % 8 * MILLISECOND);
	}
	ownerRunFor(&owner, 50 * MILLISECOND);
	SAME(owner.count, total);
	checkStream(owner.got, total);
	SAME(uartPortFaults(owner.port).overflows, 0);
	fact("bytes", (double)total);
	fact("calls", owner.reads);
	free(stream);
	ownerClose(&owner);
}

static void burstsAt460800(void) { bursts(460800); }
static void burstsAt921600(void) { bursts(921600); }

/** What an owner leaves is not told of again: it must go on until there is nothing. But what comes after it is. */
static void whatDoesNotFitStaysInTheDriver(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(115200);
	options.receiveBuffer = 1024;
	options.rts = 18;
	ownerOpen(&owner, &options);
	modems[PORT].obeysRts = true;
	uint8_t *stream = makeStream(5000);
	modemSend(PORT, stream, 5000);
	kernelSpend(1000 * MILLISECOND);
	CHECK(!modemHasSentAll(PORT), "5000 bytes found room in 1024 and 512");
	ownerRunFor(&owner, 1000 * MILLISECOND);
	SAME(owner.count, 5000);
	checkStream(owner.got, 5000);
	SAME(uarts[PORT].lost, 0);
	free(stream);
	ownerClose(&owner);
}

static void aCallThatCannotBeMadeIsMadeLater(void)
{
	Owner owner = { .deaf = true };
	UartPortOptions options = usualOptions(115200);
	ownerOpen(&owner, &options);
	modemSend(PORT, "RING\r\n", 6);
	kernelSpend(50 * MILLISECOND);
	SAME(owner.called, false);
	owner.deaf = false;
	ownerRunFor(&owner, 20 * MILLISECOND);
	SAME(owner.count, 6);
	ownerClose(&owner);
}

const Scene receivingScenes[] = {
	{ "a short answer is told of at the gap behind it", aShortAnswerIsToldOfAtTheGap },
	{ "lines are told of together, once 100 bytes wait", linesAreToldOfTogether },
	{ "data without line feeds is told of at the high-water mark", dataWithoutLineFeedsIsToldOfAtTheHighWaterMark },
	{ "bursts of every length end with a call", burstsOfEveryLengthEnd },
	{ "bursts at 460,800 bit/s arrive whole while JavaScript computes", burstsAt460800 },
	{ "bursts at 921,600 bit/s arrive whole while JavaScript computes", burstsAt921600 },
	{ "what finds no room stays in the modem, and comes when there is room", whatDoesNotFitStaysInTheDriver },
	{ "a call that cannot be made is made later", aCallThatCannotBeMadeIsMadeLater },
	{ 0 }
};
