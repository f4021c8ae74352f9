// Between uart.ts and uart-port.c: arguments and results are converted, and what the port's task tells is brought to the
// machine, which calls JavaScript in its own time.

#include "xsmc.h"
#include "xsHost.h"
#include "mc.xs.h"
#include "builtinCommon.h"
#include "driver/uart.h"
#include "uart-port.h"

/** Of the constructor's arguments. */
enum { argPort, argBaud, argReceiveBuffer, argTransmitBuffer, argHighWater, argFirstPin };
enum { PINS = 6 };

/**
 * One for each UART, for ever: a message may still be under way to the machine when the port has been closed, or opened
 * again.
 */
typedef struct {
	xsMachine *the;
	xsSlot self;
	UartPort *port;
	int pins[PINS];
} Mailbox;

static Mailbox mailboxes[UART_NUM_MAX];

#ifdef kPinBanks
static bool arePinsFree(const int *pins)
{
	for (int index = 0; index < PINS; index++) {
		if (pins[index] != uartNoPin && !builtinIsPinFree(pins[index]))
			return false;
	}
	return true;
}

static void takePins(const int *pins)
{
	for (int index = 0; index < PINS; index++) {
		if (pins[index] != uartNoPin)
			builtinUsePin(pins[index]);
	}
}

static void freePins(const int *pins)
{
	for (int index = 0; index < PINS; index++) {
		if (pins[index] != uartNoPin)
			builtinFreePin(pins[index]);
	}
}
#else
// Only the SDK's microcontrollers keep account of their pins.
#define arePinsFree(pins) ((void)(pins), true)
#define takePins(pins) ((void)(pins))
#define freePins(pins) ((void)(pins))
#endif

/** In the machine. JavaScript may close the port, after which nothing of it may be touched. */
static void deliver(void *machine, void *refcon, uint8_t *message, uint16_t length)
{
	Mailbox *mailbox = refcon;
	(void)message, (void)length;
	if (!mailbox->port || mailbox->the != machine)
		return;
	uint32_t news = uartPortTakeNews(mailbox->port);
	if (!news)
		return;
	xsBeginHost(mailbox->the);
	(void)xsCall1(mailbox->self, xsID_deliver, xsInteger((xsIntegerValue)news));
	xsEndHost(mailbox->the);
}

/** In the port's task. */
static bool post(void *context)
{
	Mailbox *mailbox = context;
	return modMessagePostToMachine(mailbox->the, NULL, 0, deliver, mailbox) == 0;
}

static void shut(Mailbox *mailbox)
{
	uartPortClose(mailbox->port);
	mailbox->port = NULL;
	freePins(mailbox->pins);
}

/** Of a machine that goes down with the port open; a closed one has no data. */
void xs_uart_destructor(void *data)
{
	if (data)
		shut(data);
}

static Mailbox *mailboxOf(xsMachine *the)
{
	Mailbox *mailbox = xsmcGetHostData(xsThis);
	if (!mailbox)
		xsUnknownError("This serial port is closed.");
	return mailbox;
}

static size_t sizeAt(xsMachine *the, int index)
{
	xsIntegerValue value = xsmcToInteger(xsArg(index));
	return value > 0 ? (size_t)value : 0;
}

void xs_uart(xsMachine *the)
{
	int pins[PINS];
	int number = xsmcToInteger(xsArg(argPort));
	for (int index = 0; index < PINS; index++)
		pins[index] = xsmcToInteger(xsArg(argFirstPin + index));
	if (number < 0 || number >= UART_NUM_MAX)
		xsRangeError("UART %d does not exist on this chip.", number);
	Mailbox *mailbox = &mailboxes[number];
	if (mailbox->port)
		xsUnknownError("UART %d is in use.", number);
	if (!arePinsFree(pins))
		xsUnknownError("UART %d cannot be opened: one of its pins is in use.", number);
	UartPortOptions options = {
		.number = number,
		.baud = (uint32_t)sizeAt(the, argBaud),
		.receiveBuffer = sizeAt(the, argReceiveBuffer),
		.transmitBuffer = sizeAt(the, argTransmitBuffer),
		.highWater = sizeAt(the, argHighWater),
		.receive = pins[0],
		.transmit = pins[1],
		.rts = pins[2],
		.cts = pins[3],
		.dtr = pins[4],
		.ring = pins[5],
		.notify = post,
		.context = mailbox
	};
	// Before it is opened: its task may call from the first moment on, though nothing is delivered before this returns.
	mailbox->the = the;
	const char *problem;
	UartPort *port = uartPortOpen(&options, &problem);
	if (!port)
		xsUnknownError("UART %d %s.", number, (char *)problem);
	mailbox->port = port;
	mailbox->self = xsThis;
	c_memcpy(mailbox->pins, pins, sizeof pins);
	takePins(pins);
	xsmcSetHostData(xsThis, mailbox);
	xsRemember(mailbox->self);
}

void xs_uart_close(xsMachine *the)
{
	Mailbox *mailbox = xsmcGetHostData(xsThis);
	if (!mailbox)
		return;
	xsmcSetHostData(xsThis, NULL);
	xsForget(mailbox->self);
	shut(mailbox);
}

/** read(): a new ArrayBuffer with everything; read(buffer): a count. Undefined when nothing waits. */
void xs_uart_read(xsMachine *the)
{
	Mailbox *mailbox = xsmcGetHostData(xsThis);
	size_t waiting = mailbox ? uartPortWaiting(mailbox->port) : 0;
	if (!waiting)
		return;
	if (xsmcArgc && xsmcTypeOf(xsArg(0)) == xsReferenceType) {
		void *buffer;
		xsUnsignedValue length;
		xsmcGetBufferWritable(xsArg(0), &buffer, &length);
		xsmcSetInteger(xsResult, (xsIntegerValue)uartPortRead(mailbox->port, buffer, length));
		return;
	}
	xsmcSetArrayBuffer(xsResult, NULL, (xsIntegerValue)waiting);
	uartPortRead(mailbox->port, xsmcToArrayBuffer(xsResult), waiting);
}

void xs_uart_write(xsMachine *the)
{
	Mailbox *mailbox = mailboxOf(the);
	void *bytes;
	xsUnsignedValue length;
	xsmcGetBufferReadable(xsArg(0), &bytes, &length);
	if (!uartPortWrite(mailbox->port, bytes, length))
		xsUnknownError("The output is full: it takes %d bytes, not %d.", (int)uartPortRoom(mailbox->port), (int)length);
}

void xs_uart_get_waiting(xsMachine *the)
{
	Mailbox *mailbox = mailboxOf(the);
	xsmcSetInteger(xsResult, (xsIntegerValue)uartPortWaiting(mailbox->port));
}

void xs_uart_offer(xsMachine *the)
{
	Mailbox *mailbox = mailboxOf(the);
	xsmcSetInteger(xsResult, (xsIntegerValue)uartPortOffer(mailbox->port));
}

void xs_uart_count_faults(xsMachine *the)
{
	Mailbox *mailbox = mailboxOf(the);
	UartFaults faults = uartPortFaults(mailbox->port);
	xsIntegerValue kind = xsmcToInteger(xsArg(0));
	uint32_t count = kind == uartOverflow ? faults.overflows : kind == uartFraming ? faults.framing : faults.breaks;
	xsmcSetInteger(xsResult, (xsIntegerValue)count);
}

void xs_uart_set_dtr(xsMachine *the)
{
	uartPortSetDtr(mailboxOf(the)->port, xsmcTest(xsArg(0)));
}

void xs_uart_set_break(xsMachine *the)
{
	uartPortSetBreak(mailboxOf(the)->port, xsmcTest(xsArg(0)));
}

void xs_uart_set_baud(xsMachine *the)
{
	Mailbox *mailbox = mailboxOf(the);
	xsIntegerValue baud = xsmcToInteger(xsArg(0));
	if (baud <= 0 || !uartPortSetBaud(mailbox->port, (uint32_t)baud))
		xsRangeError("This UART cannot do %d bit/s.", (int)baud);
}
