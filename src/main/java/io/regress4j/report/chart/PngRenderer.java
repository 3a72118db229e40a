package io.regress4j.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A chart as a PNG on white, at twice its size. It needs no screen, but a font. */
public final class PngRenderer {
    private static final int SCALE = 2;
    private static final int DOT_ALPHA = 150;
    private static final float[] DASHES = {5, 4};

    private final Graphics2D graphics;

    private PngRenderer(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /** @throws UnsupportedOperationException if Java finds no font here, or no library to draw with */
    public static byte[] render(Chart chart) {
        System.setProperty("java.awt.headless", "true");
        try {
            return draw(chart);
        } catch (LinkageError | InternalError e) {
            throw new UnsupportedOperationException(e);
        }
    }

    private static byte[] draw(Chart chart) {
        BufferedImage image =
                new BufferedImage(chart.width() * SCALE, chart.height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, chart.width(), chart.height());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TextWidth.FONT_SIZE));
        PngRenderer renderer = new PngRenderer(graphics);
        chart.shapes().forEach(renderer::draw);
        graphics.dispose();
        return bytes(image);
    }

    private void draw(Shape shape) {
        if (shape instanceof Shape.Line line) {
            colour(line.ink());
            graphics.setStroke(stroke(line));
            graphics.draw(path(line.xs(), line.ys()));
        } else if (shape instanceof Shape.Area area) {
            colour(area.ink());
            Path2D outline = path(area.xs(), area.ys());
            outline.closePath();
            graphics.fill(outline);
        } else if (shape instanceof Shape.Dots dots) {
            colour(dots.ink());
            draw(dots);
        } else if (shape instanceof Shape.Bar bar) {
            colour(bar.ink());
            graphics.fill(new Rectangle2D.Double(bar.x(), bar.y(), bar.width(), bar.height()));
        } else if (shape instanceof Shape.Label label) {
            colour(label.ink());
            draw(label);
        }
    }

    private void colour(Ink ink) {
        graphics.setColor(new Color(ink.light()));
    }

    private void draw(Shape.Dots dots) {
        Color full = graphics.getColor();
        graphics.setColor(new Color(full.getRed(), full.getGreen(), full.getBlue(), DOT_ALPHA));
        double r = dots.radius();
        for (int i = 0; i < dots.xs().length; i++) {
            graphics.fill(new Ellipse2D.Double(dots.xs()[i] - r, dots.ys()[i] - r, 2 * r, 2 * r));
        }
    }

    private void draw(Shape.Label label) {
        int width = graphics.getFontMetrics().stringWidth(label.text());
        double before = switch (label.anchor()) {
            case START -> 0;
            case MIDDLE -> width / 2.0;
            case END -> width;
        };
        graphics.drawString(label.text(), (float) (label.x() - before), (float) label.y());
    }

    private static BasicStroke stroke(Shape.Line line) {
        return line.isDashed()
                ? new BasicStroke((float) line.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0)
                : new BasicStroke((float) line.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    private static Path2D path(double[] xs, double[] ys) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < xs.length; i++) {
            if (i == 0) {
                path.moveTo(xs[i], ys[i]);
            } else {
                path.lineTo(xs[i], ys[i]);
            }
        }
        return path;
    }

    private static byte[] bytes(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false); // the cache would be a file
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // to memory: never
        }
        return bytes.toByteArray();
    }
}
