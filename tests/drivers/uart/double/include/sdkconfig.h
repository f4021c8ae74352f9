#pragma once
// What the driver asks of the project's sdkconfig. A scene may be compiled without it, to see what it is for.
#ifndef CONFIG_UART_ISR_IN_IRAM
#define CONFIG_UART_ISR_IN_IRAM 1
#endif
