//! Reading a bill: columns found by their Chinese names, fields prefixed with a backtick, amounts in yuan, two lines of
//! totals at the end that must agree.

use std::collections::HashMap;

use crate::amount::Fen;
use crate::numbers::OutTradeNo;

/// A day's bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// Its lines, in its order.
    pub lines: Vec<Line>,
}

/// Something that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Our number of the order.
    pub order: OutTradeNo,
    /// WeChat's number of the payment.
    pub transaction: String,
    /// What moved.
    pub movement: Movement,
}

/// What moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Movement {
    /// Money came.
    Payment(Fen),
    /// Money goes back.
    Refund {
        /// How much.
        amount: Fen,
        /// True when it has arrived.
        done: bool,
    },
}

const ORDER: &str = "商户订单号";
const TRANSACTION: &str = "微信订单号";
const STATE: &str = "交易状态";
const TOTAL: &str = "订单金额";
const REFUND: &str = "申请退款金额";
const REFUND_STATE: &str = "退款状态";
const COUNT: &str = "总交易单数";
const REFUNDS: &str = "申请退款总金额";
const PAYMENTS: &str = "订单总金额";

/// Reads the whole text, or nothing of it.
///
/// # Errors
/// A sentence with the line's number.
pub fn bill(text: &str) -> Result<Bill, String> {
    let mut rows = text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty());
    let header = Header::of(rows.next().ok_or("the bill is empty")?);
    let mut lines = Vec::new();
    let mut totals_header = None;
    for (number, row) in rows.by_ref().enumerate() {
        // Fields of data begin with a backtick, those of a header do not.
        if !row.starts_with('`') {
            totals_header = Some(Header::of(row));
            break;
        }
        lines.push(line(&header, row).map_err(|why| format!("line {}: {why}", number + 2))?);
    }
    let totals_header = totals_header.ok_or("the totals are missing: the bill is cut off")?;
    let totals = fields(rows.next().ok_or("the totals are missing: the bill is cut off")?);
    check(&lines, &totals_header, &totals)?;
    Ok(Bill { lines })
}

struct Header<'a>(HashMap<&'a str, usize>);

impl<'a> Header<'a> {
    fn of(row: &'a str) -> Self {
        Self(row.split(',').enumerate().map(|(index, name)| (name.trim(), index)).collect())
    }

    fn get<'r>(&self, row: &[&'r str], name: &str) -> Result<&'r str, String> {
        let index = self.0.get(name).ok_or_else(|| format!("no column {name}"))?;
        row.get(*index).copied().ok_or_else(|| format!("no field {name}"))
    }

    fn amount(&self, row: &[&str], name: &str) -> Result<Fen, String> {
        Fen::from_yuan(self.get(row, name)?).ok_or_else(|| format!("{name} is not an amount"))
    }
}

/// A field ends where the next one's backtick begins: names of goods may hold commas.
fn fields(row: &str) -> Vec<&str> {
    row.trim_end().strip_prefix('`').unwrap_or(row).split(",`").map(str::trim).collect()
}

fn line(header: &Header<'_>, row: &str) -> Result<Line, String> {
    let row = fields(row);
    let movement = match header.get(&row, STATE)? {
        "SUCCESS" => Movement::Payment(header.amount(&row, TOTAL)?),
        "REFUND" => Movement::Refund {
            amount: header.amount(&row, REFUND)?,
            done: header.get(&row, REFUND_STATE)? == "SUCCESS",
        },
        _ => return Err(format!("{STATE} is not known")),
    };
    Ok(Line {
        order: OutTradeNo::parse(header.get(&row, ORDER)?).map_err(|fault| fault.to_string())?,
        transaction: header.get(&row, TRANSACTION)?.to_owned(),
        movement,
    })
}

fn check(lines: &[Line], header: &Header<'_>, totals: &[&str]) -> Result<(), String> {
    let sum = |part: fn(&Movement) -> u64| lines.iter().map(|line| part(&line.movement)).sum::<u64>();
    let paid = sum(|m| if let Movement::Payment(amount) = m { u64::from(amount.0) } else { 0 });
    let refunded = sum(|m| if let Movement::Refund { amount, .. } = m { u64::from(amount.0) } else { 0 });
    let said = |name| header.amount(totals, name).map(|fen| u64::from(fen.0));
    let count = header.get(totals, COUNT)?.parse::<usize>().map_err(|_| format!("{COUNT} is not a number"))?;
    if (count, said(PAYMENTS)?, said(REFUNDS)?) == (lines.len(), paid, refunded) {
        Ok(())
    } else {
        Err("the totals are not those of the lines".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns of a bill of type ALL, as the platform writes them.
    const HEADER: &str = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,\
        付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,\
        商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
    const TOTALS: &str = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
    const PAID: &str = "`2026-06-01 10:00:00,`wx0123456789abcdef,`1900000001,`0,`,`4200001,`order-1,`o1,`MWEB,`SUCCESS,\
        `OTHERS,`CNY,`25.00,`0.00,`0,`0,`0.00,`0.00,`,`,`采集, 含审核,`,`0.15000,`0.60%,`25.00,`0.00,`";
    const BACK: &str = "`2026-06-01 11:00:00,`wx0123456789abcdef,`1900000001,`0,`,`4200002,`order-2,`o2,`MWEB,`REFUND,\
        `OTHERS,`CNY,`0.00,`0.00,`5000,`order-2,`25.00,`0.00,`ORIGINAL,`SUCCESS,`采集,`,`-0.15000,`0.60%,`0.00,`25.00,`";

    fn text(totals: &str) -> String {
        format!("\u{feff}{HEADER}\r\n{PAID}\r\n{BACK}\r\n{TOTALS}\r\n{totals}\r\n")
    }

    #[test]
    fn lines_are_read_by_the_names_of_their_columns() {
        let bill = bill(&text("`2,`25.00,`25.00,`0.00,`0.00000,`25.00,`25.00")).unwrap();
        let number = |text| OutTradeNo::parse(text).unwrap();
        assert_eq!(
            bill.lines,
            [
                Line {
                    order: number("order-1"),
                    transaction: "4200001".into(),
                    movement: Movement::Payment(Fen(2_500))
                },
                Line {
                    order: number("order-2"),
                    transaction: "4200002".into(),
                    movement: Movement::Refund { amount: Fen(2_500), done: true },
                },
            ]
        );
    }

    #[test]
    fn a_bill_that_is_cut_off_or_does_not_add_up_is_refused() {
        assert!(bill(&text("`3,`25.00,`25.00,`0.00,`0.00000,`25.00,`25.00")).is_err());
        assert!(bill(&text("`2,`25.00,`25.00,`0.00,`0.00000,`25.01,`25.00")).is_err());
        assert!(bill(&format!("{HEADER}\n{PAID}\n")).is_err());
        assert!(bill("").is_err());
        assert!(bill(&format!("{HEADER}\n`1,`2\n{TOTALS}\n`1,`0,`0,`0,`0,`0,`0\n")).is_err());
    }
}
