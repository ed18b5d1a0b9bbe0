#pragma once
#include <sqlite3.h>

// Swift cannot call variadic C functions.

static inline int storage_count_no_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
