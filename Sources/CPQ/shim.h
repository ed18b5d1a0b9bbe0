#pragma once
#include <libpq-fe.h>

// Swift does not import macros that are characters.
static const int pq_sqlstate = PG_DIAG_SQLSTATE;
static const int pq_message = PG_DIAG_MESSAGE_PRIMARY;
static const int pq_detail = PG_DIAG_MESSAGE_DETAIL;
static const int pq_table = PG_DIAG_TABLE_NAME;
static const int pq_column = PG_DIAG_COLUMN_NAME;
static const int pq_constraint = PG_DIAG_CONSTRAINT_NAME;
