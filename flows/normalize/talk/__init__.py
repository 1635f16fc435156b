"""Who speaks: labels, turns, and the people behind them."""
