/* Which outputs there are: every constant NAME_output of the layers, in a list that the build writes. */
#include "app/app.h"

#define OUTPUT(name) extern const PageOutput name;
#include "app/outputs.list"
#undef OUTPUT

const PageOutput *const app_outputs[] = {
#define OUTPUT(name) &(name),
#include "app/outputs.list"
#undef OUTPUT
    NULL};

const PageOutput *app_output_of(const AppOptions *options) {
  if (options->as) return options->as;
  size_t usual = 0;
  while (app_outputs[usual + 1] && app_outputs[usual]->chosen_by.name) usual++;
  return app_outputs[usual];
}
