#pragma once
// ESP-IDF's layer over the registers (hal/uart_hal.h), over the registers of the double.
#include "hal/uart_ll.h"
#include "line.h"

typedef struct { Uart *dev; } uart_hal_context_t;

#define UART_LL_GET_HW(number) (&uarts[number])
#define UART_LL_INTR_MASK 0x7ffff
#define UART_LL_WAKEUP_EDGE_THRED_MIN 3
#define UART_RXFIFO_FULL_THRHD_V FIFO_SIZE
#define UART_TXFIFO_EMPTY_THRHD_V FIFO_SIZE
#define UART_TX_IDLE_NUM_V 1023
#define UART_RX_GAP_TOUT_V 65535
#define UART_POST_IDLE_NUM_V 65535
#define UART_PRE_IDLE_NUM_V 65535
// What the double has not.
#define UART_INTR_TX_BRK_DONE (1 << 12)
#define UART_INTR_TX_BRK_IDLE (1 << 13)
#define UART_INTR_RS485_PARITY_ERR (1 << 15)
#define UART_INTR_RS485_FRM_ERR (1 << 16)
#define UART_INTR_RS485_CLASH (1 << 17)
#define UART_INTR_CMD_CHAR_DET (1 << 18)

typedef uart_hal_context_t *Hal;

static inline void uart_hal_clr_intsts_mask(Hal hal, uint32_t mask)
{
	hal->dev->raw &= ~mask;
	lineLook(hal->dev);
}

static inline void uart_hal_ena_intr_mask(Hal hal, uint32_t mask)
{
	hal->dev->enabledInterrupts |= mask;
	lineLook(hal->dev);
}

static inline void uart_hal_disable_intr_mask(Hal hal, uint32_t mask) { hal->dev->enabledInterrupts &= ~mask; }

static inline uint32_t uart_hal_get_intsts_mask(Hal hal)
{
	lineLook(hal->dev);
	return hal->dev->raw & hal->dev->enabledInterrupts;
}

static inline uint32_t uart_hal_get_intraw_mask(Hal hal) { return hal->dev->raw; }
static inline uint32_t uart_hal_get_intr_ena_status(Hal hal) { return hal->dev->enabledInterrupts; }
static inline uint32_t uart_hal_get_rxfifo_len(Hal hal) { return (uint32_t)hal->dev->receivedCount; }
static inline uint32_t uart_hal_get_txfifo_len(Hal hal) { return (uint32_t)(FIFO_SIZE - hal->dev->sentCount); }
static inline void uart_hal_rxfifo_rst(Hal hal) { lineResetReceiver(hal->dev); }
static inline void uart_hal_txfifo_rst(Hal hal) { hal->dev->sentCount = 0; }
static inline bool uart_hal_is_tx_idle(Hal hal) { return hal->dev->sentCount == 0; }
static inline bool uart_hal_is_hw_rts_en(Hal hal) { return hal->dev->drivesRts; }
static inline void uart_hal_set_rxfifo_full_thr(Hal hal, uint32_t count) { hal->dev->fullThreshold = (int)count; }
static inline void uart_hal_set_rx_timeout(Hal hal, uint8_t characters) { hal->dev->timeout = characters; }
static inline uint16_t uart_hal_get_rx_tout_thr(Hal hal) { return (uint16_t)hal->dev->timeout; }
static inline uint16_t uart_hal_get_max_rx_timeout_thrd(Hal hal) { return (void)hal, 101; }

static inline void uart_hal_read_rxfifo(Hal hal, uint8_t *bytes, int *length)
{
	Uart *uart = hal->dev;
	int count = *length < uart->receivedCount ? *length : uart->receivedCount;
	memcpy(bytes, uart->received, (size_t)count);
	uart->receivedCount -= count;
	memmove(uart->received, uart->received + count, (size_t)uart->receivedCount);
	*length = count;
}

static inline void uart_hal_write_txfifo(Hal hal, const uint8_t *bytes, uint32_t length, uint32_t *written)
{
	Uart *uart = hal->dev;
	uint32_t room = uart_hal_get_txfifo_len(hal);
	uint32_t count = length < room ? length : room;
	memcpy(uart->sent + uart->sentCount, bytes, count);
	uart->sentCount += (int)count;
	*written = count;
}

static inline bool uart_hal_set_baudrate(Hal hal, uint32_t baud, uint32_t clock)
{
	(void)clock;
	if (baud == 0 || baud > 5000000)
		return false;
	hal->dev->baud = baud;
	return true;
}

static inline void uart_hal_set_hw_flow_ctrl(Hal hal, uart_hw_flowcontrol_t control, uint8_t threshold)
{
	hal->dev->drivesRts = control & UART_HW_FLOWCTRL_RTS;
	hal->dev->obeysCts = control & UART_HW_FLOWCTRL_CTS;
	hal->dev->rtsThreshold = threshold;
}

static inline void uart_hal_inverse_signal(Hal hal, uint32_t mask)
{
	bool low = mask & UART_SIGNAL_TXD_INV;
	if (low && !hal->dev->inverted)
		modems[hal->dev - uarts].breaks++;
	hal->dev->inverted = low;
}

static inline void uart_hal_get_at_cmd_char(Hal hal, uint8_t *character, uint8_t *count)
{
	(void)hal;
	*character = *count = 0;
}

#define uart_hal_get_sclk(hal, source) (*(source) = UART_SCLK_DEFAULT)

// What makes no difference here.
#define uart_hal_init(...) ((void)0)
#define uart_hal_set_mode(...) ((void)0)
#define uart_hal_set_parity(...) ((void)0)
#define uart_hal_set_stop_bits(...) ((void)0)
#define uart_hal_set_data_bit_num(...) ((void)0)
#define uart_hal_set_tx_idle_num(...) ((void)0)
#define uart_hal_set_txfifo_empty_thr(...) ((void)0)
#define uart_hal_set_sclk(...) ((void)0)
#define uart_hal_set_rts(...) ((void)0)
#define uart_hal_set_dtr(...) ((void)0)
#define uart_hal_set_loop_back(...) ((void)0)
#define uart_hal_set_sw_flow_ctrl(...) ((void)0)
#define uart_hal_set_at_cmd_char(...) ((void)0)
#define uart_hal_tx_break(...) ((void)0)
#define uart_hal_get_baudrate(...) ((void)0)
#define uart_hal_get_parity(...) ((void)0)
#define uart_hal_get_stop_bits(...) ((void)0)
#define uart_hal_get_data_bit_num(...) ((void)0)
#define uart_hal_get_hw_flow_ctrl(...) ((void)0)
#define uart_hal_get_intr_status_reg(...) 0
#define uart_ll_is_enabled(number) ((void)(number), true)
#define uart_ll_enable_bus_clock(...) ((void)0)
#define uart_ll_reset_register(...) ((void)0)
#define uart_ll_sclk_enable(...) ((void)0)
#define uart_ll_sclk_disable(...) ((void)0)
