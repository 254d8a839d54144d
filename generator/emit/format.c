#include "emit/emit.h"

static const Format *const formats[] = {&format_pdf, &format_trace};

const Format *format_find(const char *name)
{
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    if (text_equal(formats[i]->name, name))
      return formats[i];
  return NULL;
}
