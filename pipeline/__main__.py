"""`python -m pipeline build` is `seedpack build`."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
