#include "model/review.h"

const char *verb_name(Verb v)
{
  static const char *const names[VERB_MAX] = {
      [VERB_STOP] = "stop",       [VERB_REFER] = "refer",   [VERB_PAUSE] = "pause",
      [VERB_REVERT] = "revert",   [VERB_MODIFY] = "modify", [VERB_HOLD] = "hold",
      [VERB_ADVANCE] = "advance",
  };
  return names[v];
}

const char *colour_name(Colour c)
{
  static const char *const names[] = {"unknown", "green", "amber", "red"};
  return names[c];
}

const char *class_name(ResponseClass c)
{
  static const char *const names[] = {"unknown", "light", "medium", "high"};
  return names[c];
}

const char *spike_name(SpikeBand b)
{
  static const char *const names[] = {"unknown", "reference", "small", "moderate", "large"};
  return names[b];
}
