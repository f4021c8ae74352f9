#ifndef START_CAUSE_H
#define START_CAUSE_H

#include "esp_system.h"
#include "last-words.h"

/**
 * Why the firmware runs from its beginning, in the words of `io/start`.
 * `end` is what the firmware kept when it went, or kEndUntold.
 */
const char *startCause(esp_reset_reason_t reason, End end);

/** How an abort of XS counts, by the name that XS gives it. */
End endOfAbort(const char *name);

#endif
