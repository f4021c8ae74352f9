#pragma once
#include "esp_err.h"
#include "esp_intr_alloc.h"
#include "freertos/FreeRTOS.h"
#include "freertos/queue.h"

typedef int uart_port_t;
#define UART_NUM_MAX 3
#define UART_PIN_NO_CHANGE (-1)
#define UART_SCLK_DEFAULT 4

typedef enum { UART_DATA_5_BITS, UART_DATA_6_BITS, UART_DATA_7_BITS, UART_DATA_8_BITS } uart_word_length_t;
typedef enum { UART_PARITY_DISABLE = 0, UART_PARITY_EVEN = 2, UART_PARITY_ODD = 3 } uart_parity_t;
typedef enum { UART_STOP_BITS_1 = 1, UART_STOP_BITS_1_5, UART_STOP_BITS_2 } uart_stop_bits_t;
typedef enum {
	UART_HW_FLOWCTRL_DISABLE,
	UART_HW_FLOWCTRL_RTS,
	UART_HW_FLOWCTRL_CTS,
	UART_HW_FLOWCTRL_CTS_RTS
} uart_hw_flowcontrol_t;
enum { UART_SIGNAL_INV_DISABLE = 0, UART_SIGNAL_TXD_INV = 1 << 5 };

typedef struct {
	int baud_rate;
	uart_word_length_t data_bits;
	uart_parity_t parity;
	uart_stop_bits_t stop_bits;
	uart_hw_flowcontrol_t flow_ctrl;
	uint8_t rx_flow_ctrl_thresh;
	int source_clk;
} uart_config_t;

typedef enum {
	UART_DATA,
	UART_BREAK,
	UART_BUFFER_FULL,
	UART_FIFO_OVF,
	UART_FRAME_ERR,
	UART_PARITY_ERR,
	UART_DATA_BREAK,
	UART_PATTERN_DET,
	UART_EVENT_MAX
} uart_event_type_t;

typedef struct {
	uart_event_type_t type;
	size_t size;
	bool timeout_flag;
} uart_event_t;

esp_err_t uart_driver_install(uart_port_t number, int receiveSize, int transmitSize, int queueLength,
	QueueHandle_t *queue, int flags);
esp_err_t uart_driver_delete(uart_port_t number);
bool uart_is_driver_installed(uart_port_t number);
esp_err_t uart_param_config(uart_port_t number, const uart_config_t *configuration);
esp_err_t uart_set_pin(uart_port_t number, int transmit, int receive, int rts, int cts);
esp_err_t uart_set_baudrate(uart_port_t number, uint32_t baud);
esp_err_t uart_set_rx_full_threshold(uart_port_t number, int threshold);
esp_err_t uart_set_rx_timeout(uart_port_t number, uint8_t characters);
void uart_set_always_rx_timeout(uart_port_t number, bool always);
esp_err_t uart_enable_intr_mask(uart_port_t number, uint32_t mask);
esp_err_t uart_set_line_inverse(uart_port_t number, uint32_t mask);
esp_err_t uart_wait_tx_done(uart_port_t number, TickType_t ticks);
esp_err_t uart_get_tx_buffer_free_size(uart_port_t number, size_t *size);
int uart_write_bytes(uart_port_t number, const void *bytes, size_t size);
int uart_read_bytes(uart_port_t number, void *bytes, uint32_t length, TickType_t ticks);
