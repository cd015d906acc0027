"""All measurements of speed, one after another: python -m benchmarks."""

from benchmarks import compare_speed, money_share

if __name__ == "__main__":
    compare_speed.main()
    print()
    money_share.main()
