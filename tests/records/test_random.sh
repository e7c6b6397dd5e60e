#!/bin/bash
# A few of the random changes of `make perturbed`, so that the campaign itself stays sound.
exec tests/records/perturbed-random.sh 1 3
