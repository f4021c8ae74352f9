#include "scene.h"

static void checkHeard(size_t count)
{
	SAME(modems[PORT].heardCount, count);
	checkStream(modems[PORT].heard, count);
}

/** As the AT engine does: never more than it was offered, less what it has written since. */
static void writeAll(Owner *owner, const uint8_t *bytes, size_t count, size_t piece)
{
	while (count) {
		size_t part = piece < count ? piece : count;
		if (part > owner->offer)
			part = owner->offer;
		if (!part) {
			int before = owner->offers;
			ownerRunFor(owner, 10 * MILLISECOND);
			CHECK(owner->offers > before || kernelNow() < 100000 * MILLISECOND, "no room was offered any more");
			continue;
		}
		CHECK(uartPortWrite(owner->port, bytes, part), "%zu bytes were refused", part);
		owner->offer -= part;
		bytes += part;
		count -= part;
	}
}

static void drain(Owner *owner, size_t count)
{
	for (int tries = 0; modems[PORT].heardCount < count && tries < 1000; tries++)
		ownerRunFor(owner, 10 * MILLISECOND);
}

static void roomIsOfferedAtOnceAndAtHalf(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(115200);
	ownerOpen(&owner, &options);
	ownerRunFor(&owner, MILLISECOND);
	SAME(owner.offers, 1);
	SAME(owner.offer, 4096);
	uint8_t *stream = makeStream(8192);
	CHECK(uartPortWrite(owner.port, stream, 4096), "the offer was refused");
	CHECK(!uartPortWrite(owner.port, stream, 2000), "more than the room was taken");
	owner.offer = 0;
	Time start = kernelNow();
	while (owner.offers == 1)
		ownerRunFor(&owner, MILLISECOND);
	fact("bytes offered the second time", (double)owner.offer);
	CHECK(owner.offer >= 2048 && owner.offer < 3072, "%zu were offered", owner.offer);
	CHECK(kernelNow() - start < 200 * MILLISECOND, "it took too long");
	writeAll(&owner, stream + 4096, 4096, 4096);
	drain(&owner, 8192);
	checkHeard(8192);
	free(stream);
	ownerClose(&owner);
}

/** Small pieces leave the ring at places that no item of ESP-IDF's fits at by itself. */
static void piecesOfAllSizesWrapAround(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(921600);
	options.transmitBuffer = 1024;
	ownerOpen(&owner, &options);
	size_t total = 300000, done = 0;
	uint8_t *stream = makeStream(total);
	ownerRunFor(&owner, MILLISECOND);
	for (size_t piece = 1; done < total; piece = piece * 7 % 611 + 1) {
		size_t part = piece < total - done ? piece : total - done;
		writeAll(&owner, stream + done, part, part);
		done += part;
	}
	Time start = kernelNow();
	drain(&owner, total);
	checkHeard(total);
	fact("seconds", (double)start / 1e9);
	free(stream);
	ownerClose(&owner);
}

static void theLineIsKeptBusy(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(921600);
	ownerOpen(&owner, &options);
	ownerRunFor(&owner, MILLISECOND);
	size_t total = 200000;
	uint8_t *stream = makeStream(total);
	Time start = kernelNow();
	writeAll(&owner, stream, total, 4096);
	drain(&owner, total);
	checkHeard(total);
	double share = (double)total * 10 / 921600 / ((double)(kernelNow() - start) / 1e9);
	fact("share of the line's time", share);
	CHECK(share > 0.9, "it was idle for %g of the time", 1 - share);
	free(stream);
	ownerClose(&owner);
}

static void bothWaysAtOnce(void)
{
	Owner owner = { .busy = MILLISECOND };
	UartPortOptions options = usualOptions(921600);
	options.rts = 18;
	options.cts = 19;
	ownerOpen(&owner, &options);
	modems[PORT].obeysRts = true;
	ownerRunFor(&owner, MILLISECOND);
	uint8_t *stream = makeStream(200000);
	modemSend(PORT, stream, 200000);
	writeAll(&owner, stream, 200000, 700);
	drain(&owner, 200000);
	ownerRunFor(&owner, 1000 * MILLISECOND);
	checkHeard(200000);
	SAME(owner.count, 200000);
	checkStream(owner.got, 200000);
	free(stream);
	ownerClose(&owner);
}

static void ctsHoldsBytesBack(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(115200);
	options.cts = 19;
	ownerOpen(&owner, &options);
	modems[PORT].takes = false;
	ownerRunFor(&owner, MILLISECOND);
	uint8_t *stream = makeStream(4096);
	CHECK(uartPortWrite(owner.port, stream, 4096), "refused");
	ownerRunFor(&owner, 2000 * MILLISECOND);
	SAME(modems[PORT].heardCount, 0);
	modems[PORT].takes = true;
	ownerRunFor(&owner, 2000 * MILLISECOND);
	checkHeard(4096);
	free(stream);
	ownerClose(&owner);
}

static void aNewRateBeginsBehindWhatWasWritten(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(115200);
	ownerOpen(&owner, &options);
	ownerRunFor(&owner, MILLISECOND);
	uint8_t *stream = makeStream(3000);
	CHECK(uartPortWrite(owner.port, stream, 2000), "refused");
	// Meanwhile the modem sends, at the old rate.
	modemSend(PORT, stream, 1000);
	CHECK(uartPortSetBaud(owner.port, 921600), "the rate was refused");
	checkHeard(2000);
	modems[PORT].baud = 921600;
	CHECK(uartPortWrite(owner.port, stream + 2000, 1000), "refused");
	modemSend(PORT, stream + 1000, 2000);
	ownerRunFor(&owner, 200 * MILLISECOND);
	checkHeard(3000);
	SAME(owner.count, 3000);
	checkStream(owner.got, 3000);
	SAME(uartPortFaults(owner.port).framing, 0);
	CHECK(!uartPortSetBaud(owner.port, 80000000), "no UART goes as fast as that");
	SAME(uarts[PORT].baud, 921600);
	free(stream);
	ownerClose(&owner);
}

static void aModemThatHoldsCtsDoesNotHoldTheRate(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(115200);
	options.cts = 19;
	ownerOpen(&owner, &options);
	modems[PORT].takes = false;
	ownerRunFor(&owner, MILLISECOND);
	uint8_t *stream = makeStream(100);
	CHECK(uartPortWrite(owner.port, stream, 100), "refused");
	Time start = kernelNow();
	CHECK(uartPortSetBaud(owner.port, 460800), "the rate was refused");
	double milliseconds = (double)(kernelNow() - start) / MILLISECOND;
	fact("milliseconds that the change took", milliseconds);
	CHECK(milliseconds < 150, "it took %g ms", milliseconds);
	modems[PORT].baud = 460800;
	modems[PORT].takes = true;
	ownerRunFor(&owner, 100 * MILLISECOND);
	checkHeard(100);
	free(stream);
	ownerClose(&owner);
}

static void aBreakIsSentBehindWhatWasWritten(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(115200);
	ownerOpen(&owner, &options);
	ownerRunFor(&owner, MILLISECOND);
	uint8_t *stream = makeStream(600);
	CHECK(uartPortWrite(owner.port, stream, 500), "refused");
	uartPortSetBreak(owner.port, true);
	checkHeard(500);
	CHECK(uartPortWrite(owner.port, stream + 500, 100), "refused");
	ownerRunFor(&owner, 100 * MILLISECOND);
	SAME(modems[PORT].heardCount, 500);
	uartPortSetBreak(owner.port, false);
	ownerRunFor(&owner, 100 * MILLISECOND);
	checkHeard(600);
	SAME(modems[PORT].breaks, 1);
	free(stream);
	ownerClose(&owner);
}

const Scene sendingScenes[] = {
	{ "room is offered at once, and again when half of it is free", roomIsOfferedAtOnceAndAtHalf },
	{ "pieces of all sizes wrap around, and no write waits", piecesOfAllSizesWrapAround },
	{ "the line is kept busy at 921,600 bit/s", theLineIsKeptBusy },
	{ "both ways at once at 921,600 bit/s", bothWaysAtOnce },
	{ "CTS holds bytes back, and lets them go", ctsHoldsBytesBack },
	{ "a new rate begins behind what was written, and loses nothing that is received", aNewRateBeginsBehindWhatWasWritten },
	{ "a modem that holds CTS does not hold the rate up", aModemThatHoldsCtsDoesNotHoldTheRate },
	{ "a break is sent behind what was written, and what is written meanwhile waits", aBreakIsSentBehindWhatWasWritten },
	{ 0 }
};
