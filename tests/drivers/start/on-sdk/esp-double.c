// A chip whose RTC memory is a file: it is read when the machine starts and written when the chip restarts.
#include "esp_system.h"

#include <stdio.h>
#include <stdlib.h>

extern char __start_rtc_noinit[], __stop_rtc_noinit[];

static shutdown_handler_t atShutdown;

static FILE *memory(const char *mode)
{
	return fopen(getenv("RTC_MEMORY"), mode);
}

static __attribute__((constructor)) void powerOn(void)
{
	FILE *file = memory("r");
	if (!file)
		return;
	if (fread(__start_rtc_noinit, 1, (size_t)(__stop_rtc_noinit - __start_rtc_noinit), file) == 0)
		abort();
	fclose(file);
}

esp_err_t esp_register_shutdown_handler(shutdown_handler_t handle)
{
	atShutdown = handle;
	return 0;
}

void esp_restart(void)
{
	if (atShutdown)
		atShutdown();
	FILE *file = memory("w");
	fwrite(__start_rtc_noinit, 1, (size_t)(__stop_rtc_noinit - __start_rtc_noinit), file);
	fclose(file);
	fflush(NULL);
	_Exit(0);
}

esp_reset_reason_t esp_reset_reason(void)
{
	FILE *file = memory("r");
	if (!file)
		return ESP_RST_POWERON;
	fclose(file);
	return ESP_RST_SW;
}
