#include "model/value.h"

const char *side_name(Side s)
{
  static const char *const names[] = {"", "left", "right", "both"};
  return names[s];
}
