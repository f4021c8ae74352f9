#include "start-cause.h"

#include <string.h>

static const char *causeOfEnd(End end)
{
	switch (end) {
	case kEndRestart:
		return "restart";
	case kEndException:
		return "exception";
	case kEndMemory:
		return "memory";
	default:
		return "unknown";
	}
}

const char *startCause(esp_reset_reason_t reason, End end)
{
	switch (reason) {
	// The ESP32 itself cannot tell its EN pin from the supply (esp_system.h: ESP_RST_EXT).
	case ESP_RST_POWERON:
		return "power";
	case ESP_RST_EXT:
	case ESP_RST_USB:
	case ESP_RST_JTAG:
	case ESP_RST_SDIO:
		return "reset";
	case ESP_RST_SW:
		return causeOfEnd(end);
	case ESP_RST_PANIC:
	case ESP_RST_CPU_LOCKUP:
		return "panic";
	case ESP_RST_INT_WDT:
	case ESP_RST_TASK_WDT:
	case ESP_RST_WDT:
		return "watchdog";
	case ESP_RST_BROWNOUT:
	case ESP_RST_PWR_GLITCH:
		return "brown-out";
	default:
		return "unknown";
	}
}

End endOfAbort(const char *name)
{
	static const char *const ofMemory[] = {
		"memory full",
		"not enough keys",
		"JavaScript stack overflow",
		"native stack overflow",
	};
	for (size_t i = 0; i < sizeof(ofMemory) / sizeof(ofMemory[0]); i++)
		if (!strcmp(name, ofMemory[i]))
			return kEndMemory;
	return kEndException;
}
