mod pay;
