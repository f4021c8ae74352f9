#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "freertos/task.h"
#include "esp_driver_usb_serial_jtag/include/driver/usb_serial_jtag.h"
#include "usb-port.h"

/** The computer at the other end, and the driver between. */
static struct {
	unsigned time;
	bool isTaken, isInstalled;
	/** What the computer has sent, and how much of it has been read. */
	uint8_t typed[10000];
	size_t typedCount, readCount;
	/** Whether a program at the computer reads, and what it has. */
	bool isHeard;
	uint8_t heard[10000];
	size_t heardCount;
	/** Bytes that wait in the driver. */
	size_t inDriver, driverSize;
} computer;

void vTaskDelay(TickType_t ticks)
{
	computer.time += ticks;
}

esp_err_t usb_serial_jtag_driver_install(usb_serial_jtag_driver_config_t *config)
{
	if (computer.isTaken || computer.isInstalled)
		return ESP_ERR_INVALID_STATE;
	computer.isInstalled = true;
	computer.driverSize = config->tx_buffer_size;
	return ESP_OK;
}

esp_err_t usb_serial_jtag_driver_uninstall(void)
{
	assert(computer.isInstalled);
	computer.isInstalled = false;
	return ESP_OK;
}

int usb_serial_jtag_read_bytes(void *bytes, uint32_t length, uint32_t ticks)
{
	assert(computer.isInstalled && length > 0);
	size_t count = computer.typedCount - computer.readCount;
	if (!count)
		computer.time += ticks;
	if (count > length)
		count = length;
	// A packet of full speed USB.
	if (count > 64)
		count = 64;
	memcpy(bytes, computer.typed + computer.readCount, count);
	computer.readCount += count;
	return (int)count;
}

int usb_serial_jtag_write_bytes(const void *bytes, size_t size, uint32_t ticks)
{
	assert(computer.isInstalled && ticks == 0);
	if (computer.isHeard)
		computer.inDriver = 0;
	if (size > computer.driverSize - computer.inDriver)
		return 0;
	if (computer.isHeard) {
		memcpy(computer.heard + computer.heardCount, bytes, size);
		computer.heardCount += size;
	} else
		computer.inDriver += size;
	return (int)size;
}

static UsbPort port;

static void begin(void)
{
	memset(&computer, 0, sizeof(computer));
	computer.isHeard = true;
	assert(usbPortOpen(&port, 2048, 1024));
}

static void end(void)
{
	usbPortClose(&port);
	assert(!computer.isInstalled);
}

static void type(const void *bytes, size_t count)
{
	memcpy(computer.typed + computer.typedCount, bytes, count);
	computer.typedCount += count;
}

static void turn(unsigned times)
{
	while (times--)
		usbPortTurn(&port);
}

static void tellsOfRoomAtOnce(void)
{
	begin();
	assert(usbPortTurn(&port));
	assert(usbPortTakeNews(&port) == usbWritable);
	assert(usbPortOffer(&port) == 1024);
	assert(!usbPortTurn(&port));
	end();
}

static void receivesWhatIsTyped(void)
{
	uint8_t bytes[100];
	begin();
	turn(1);
	usbPortTakeNews(&port);
	type("status\r", 7);
	assert(usbPortTurn(&port));
	assert(usbPortTakeNews(&port) == usbReadable);
	assert(usbPortWaiting(&port) == 7);
	assert(usbPortRead(&port, bytes, sizeof(bytes)) == 7 && !memcmp(bytes, "status\r", 7));
	assert(usbPortWaiting(&port) == 0);
	end();
}

/** YMODEM: the computer sends on while JavaScript is busy. */
static void losesNothingWhenNobodyReads(void)
{
	uint8_t sent[5000], bytes[5000];
	size_t count = 0;
	for (size_t i = 0; i < sizeof(sent); i++)
		sent[i] = (uint8_t)rand();
	begin();
	type(sent, sizeof(sent));
	turn(500);
	assert(usbPortWaiting(&port) == 2048);
	assert(computer.readCount == 2048);
	while (count < sizeof(bytes)) {
		turn(3);
		count += usbPortRead(&port, bytes + count, 700);
	}
	assert(!memcmp(bytes, sent, sizeof(sent)));
	end();
}

static void sendsWhatIsWritten(void)
{
	uint8_t text[1000];
	memset(text, 'x', sizeof(text));
	begin();
	turn(1);
	usbPortTakeNews(&port);
	assert(usbPortWrite(&port, text, sizeof(text)));
	assert(usbPortOffer(&port) == 24);
	assert(!usbPortWrite(&port, text, 25));
	turn(1);
	assert(computer.heardCount == 1000);
	assert(usbPortTakeNews(&port) == usbWritable);
	assert(usbPortOffer(&port) == 1024);
	end();
}

static void dropsWhatNobodyTakes(void)
{
	uint8_t text[1000];
	memset(text, 'x', sizeof(text));
	begin();
	turn(1);
	usbPortTakeNews(&port);
	computer.isHeard = false;
	unsigned written = computer.time;
	assert(usbPortWrite(&port, text, sizeof(text)));
	while (usbPortOffer(&port) < 1024) {
		usbPortTurn(&port);
		assert(computer.time - written < 1000);
	}
	assert(computer.time - written >= 400);
	assert(usbPortTakeNews(&port) & usbWritable);

	computer.isHeard = true;
	assert(usbPortWrite(&port, (const uint8_t *)"later", 5));
	turn(1);
	assert(computer.heardCount == 5 && !memcmp(computer.heard, "later", 5));
	end();
}

/** A terminal program that is slow, and takes a little now and then, gets everything. */
static void waitsForWhoIsSlow(void)
{
	uint8_t text[1000];
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (uint8_t)i;
	begin();
	computer.isHeard = false;
	assert(usbPortWrite(&port, text, sizeof(text)));
	// 512 bytes are in the driver now, and the rest waits.
	turn(50);
	computer.inDriver = 0;
	turn(50);
	assert(usbPortOffer(&port) == 1024);
	end();
}

static void getsThePortWhenXsbugLeavesIt(void)
{
	begin();
	computer.isTaken = true;
	turn(20);
	assert(computer.time == 2000);
	computer.isTaken = false;
	type("\r", 1);
	turn(1);
	assert(usbPortWaiting(&port) == 1);
	end();
}

static void isOpenedAndClosedAHundredTimes(void)
{
	for (int i = 0; i < 100; i++) {
		begin();
		type("abc", 3);
		turn((unsigned)i % 3);
		usbPortWrite(&port, (const uint8_t *)"pending", 7);
		end();
	}
	// A port that was never turned has no driver to give back.
	begin();
	end();
}

int main(void)
{
	tellsOfRoomAtOnce();
	receivesWhatIsTyped();
	losesNothingWhenNobodyReads();
	sendsWhatIsWritten();
	dropsWhatNobodyTakes();
	waitsForWhoIsSlow();
	getsThePortWhenXsbugLeavesIt();
	isOpenedAndClosedAHundredTimes();
	return 0;
}
