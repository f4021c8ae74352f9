#pragma once
// Of the original ESP32, whose bits the other chips share.
enum {
	UART_INTR_RXFIFO_FULL = 1 << 0,
	UART_INTR_TXFIFO_EMPTY = 1 << 1,
	UART_INTR_PARITY_ERR = 1 << 2,
	UART_INTR_FRAM_ERR = 1 << 3,
	UART_INTR_RXFIFO_OVF = 1 << 4,
	UART_INTR_BRK_DET = 1 << 7,
	UART_INTR_RXFIFO_TOUT = 1 << 8,
	UART_INTR_TX_DONE = 1 << 14
};
