// Between usb-serial.ts and usb-port.c: the task that turns the port, and what it tells brought to the machine.

#include "xsmc.h"
#include "xsHost.h"
#include "mc.xs.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "usb-port.h"

/** A block of YMODEM with its frame, twice; a screen of text. */
enum { RECEIVE_BUFFER = 2048, TRANSMIT_BUFFER = 2048 };
/** Bytes, and one more than idle. */
enum { TASK_STACK = 2560, TASK_PRIORITY = 5 };

/** The chip has one such port. It stays, for a message may be under way when it is closed. */
static struct {
	xsMachine *the;
	xsSlot self;
	UsbPort port;
	bool isOpen;
	/** For the task: it is to end; from the task: it has. */
	atomic_bool end, hasEnded;
	/** A message is under way, so that no other one is needed. */
	atomic_bool isPosted;
} usb;

static void deliver(void *machine, void *refcon, uint8_t *message, uint16_t length)
{
	(void)refcon, (void)message, (void)length;
	atomic_store(&usb.isPosted, false);
	if (!usb.isOpen || usb.the != machine)
		return;
	uint32_t news = usbPortTakeNews(&usb.port);
	if (!news)
		return;
	xsBeginHost(usb.the);
	(void)xsCall1(usb.self, xsID_deliver, xsInteger((xsIntegerValue)news));
	xsEndHost(usb.the);
}

static void turnTask(void *parameter)
{
	(void)parameter;
	while (!atomic_load(&usb.end)) {
		if (!usbPortTurn(&usb.port) || atomic_exchange(&usb.isPosted, true))
			continue;
		if (modMessagePostToMachine(usb.the, NULL, 0, deliver, NULL) != 0)
			atomic_store(&usb.isPosted, false);
	}
	atomic_store(&usb.hasEnded, true);
	vTaskDelete(NULL);
}

static void shut(void)
{
	usb.isOpen = false;
	atomic_store(&usb.end, true);
	while (!atomic_load(&usb.hasEnded))
		vTaskDelay(1);
	usbPortClose(&usb.port);
}

/** Of a machine that goes down with the port open; a closed one has no data. */
void xs_usb_serial_destructor(void *data)
{
	if (data)
		shut();
}

static void checkOpen(xsMachine *the)
{
	if (!xsmcGetHostData(xsThis))
		xsUnknownError("This serial port is closed.");
}

void xs_usb_serial(xsMachine *the)
{
	if (usb.isOpen)
		xsUnknownError("The USB serial port is in use.");
	if (!usbPortOpen(&usb.port, RECEIVE_BUFFER, TRANSMIT_BUFFER))
		xsUnknownError("The USB serial port cannot be opened: there is no memory for its buffers.");
	usb.the = the;
	atomic_store(&usb.end, false);
	atomic_store(&usb.hasEnded, false);
	if (xTaskCreate(turnTask, "usb-serial", TASK_STACK, NULL, TASK_PRIORITY, NULL) != pdPASS) {
		usbPortClose(&usb.port);
		xsUnknownError("The USB serial port cannot be opened: there is no memory for its task.");
	}
	usb.isOpen = true;
	usb.self = xsThis;
	xsmcSetHostData(xsThis, &usb);
	xsRemember(usb.self);
}

void xs_usb_serial_close(xsMachine *the)
{
	if (!xsmcGetHostData(xsThis))
		return;
	xsmcSetHostData(xsThis, NULL);
	xsForget(usb.self);
	shut();
}

/** read(): a new ArrayBuffer with everything; read(buffer): a count. Undefined when nothing waits. */
void xs_usb_serial_read(xsMachine *the)
{
	size_t waiting = xsmcGetHostData(xsThis) ? usbPortWaiting(&usb.port) : 0;
	if (!waiting)
		return;
	if (xsmcArgc && xsmcTypeOf(xsArg(0)) == xsReferenceType) {
		void *buffer;
		xsUnsignedValue length;
		xsmcGetBufferWritable(xsArg(0), &buffer, &length);
		xsmcSetInteger(xsResult, (xsIntegerValue)usbPortRead(&usb.port, buffer, length));
		return;
	}
	xsmcSetArrayBuffer(xsResult, NULL, (xsIntegerValue)waiting);
	usbPortRead(&usb.port, xsmcToArrayBuffer(xsResult), waiting);
}

void xs_usb_serial_write(xsMachine *the)
{
	void *bytes;
	xsUnsignedValue length;
	checkOpen(the);
	xsmcGetBufferReadable(xsArg(0), &bytes, &length);
	if (!usbPortWrite(&usb.port, bytes, length))
		xsUnknownError("The output is full: it takes %d bytes, not %d.", (int)usbPortOffer(&usb.port), (int)length);
}

void xs_usb_serial_get_waiting(xsMachine *the)
{
	checkOpen(the);
	xsmcSetInteger(xsResult, (xsIntegerValue)usbPortWaiting(&usb.port));
}

void xs_usb_serial_offer(xsMachine *the)
{
	checkOpen(the);
	xsmcSetInteger(xsResult, (xsIntegerValue)usbPortOffer(&usb.port));
}
