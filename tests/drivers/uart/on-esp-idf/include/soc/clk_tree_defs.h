#pragma once
typedef int soc_module_clk_t;
typedef int soc_periph_uart_clk_src_legacy_t;
#define UART_SCLK_DEFAULT 4
